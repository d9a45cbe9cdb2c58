// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.LoggerFactory;

/** Looks at the first bytes of files whose names do not say whether they are images. */
@FunctionalInterface
public interface Headers {

    /** The most bytes that are looked at. */
    int BYTES = 32;

    /** Of each file, in their order, whether it is an image. */
    List<Boolean> areImages(List<ImageEntry> files) throws IOException;

    /** Looks at one file after the other. */
    static Headers here(Configuration hadoop, Predicate<byte[]> looksLikeImage) {
        return files -> {
            List<Boolean> images = new ArrayList<>();
            for (ImageEntry file : files) {
                images.add(looksLikeImage.test(read(file, hadoop)));
            }
            return images;
        };
    }

    /** The first bytes of a file; none if it may not be opened or is gone. */
    static byte[] read(ImageEntry file, Configuration hadoop) throws IOException {
        byte[] bytes = new byte[(int) Math.min(BYTES, file.length())];
        Path path = new Path(file.path());
        try (FSDataInputStream in = Location.open(path.getFileSystem(hadoop), path)) {
            in.readFully(bytes);
            return bytes;
        } catch (AccessControlException | FileNotFoundException e) {
            LoggerFactory.getLogger(Headers.class)
                    .warn(
                            "{} has no image's name and cannot be opened, so it counts as no image: {}",
                            path,
                            e.getMessage());
            return new byte[0];
        }
    }
}
