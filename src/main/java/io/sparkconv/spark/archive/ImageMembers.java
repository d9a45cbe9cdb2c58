// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import io.sparkconv.image.ImageNames;
import io.sparkconv.image.ImageProbe;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Tells images from other members, by name or by their first bytes. Names with a part that begins with {@code _} or
 * {@code .} are passed over, as in folders: among them is what macOS adds to archives.
 *
 * @param extensions endings of names without the dot, lower case
 */
public record ImageMembers(List<String> extensions) implements Serializable {

    private static final int HEADER_BYTES = 32;

    boolean hides(String name) {
        return Arrays.stream(name.split("/"))
                .filter(part -> !part.equals(".") && !part.equals(".."))
                .anyMatch(part -> part.startsWith("_") || part.startsWith("."));
    }

    /** Whether a member is an image; what this reads of it is no more than a header. */
    boolean isImage(String name, InputStream content) throws IOException {
        return ImageNames.isImage(name, extensions) || ImageProbe.looksLikeImage(content.readNBytes(HEADER_BYTES));
    }
}
