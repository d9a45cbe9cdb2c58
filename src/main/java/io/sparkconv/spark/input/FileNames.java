// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.ProcessEnvironment;
import java.io.File;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileStatus;

/**
 * Notices local files whose names this JVM cannot spell. Java reads names in the locale's character set, and Hadoop
 * passes over a name that leads nowhere, so that such files would vanish.
 */
final class FileNames {

    private FileNames() {}

    /**
     * Checks a folder and the folders in it; a JVM that spells every name has nothing to check.
     *
     * @throws InvalidOptionException at the first name that leads nowhere
     */
    static void check(FileStatus folder) {
        boolean local = "file".equals(folder.getPath().toUri().getScheme());
        if (local && !ProcessEnvironment.fileNameEncoding().equals(StandardCharsets.UTF_8.name())) {
            check(new File(folder.getPath().toUri().getPath()));
        }
    }

    static void check(File folder) {
        String[] names = folder.list();
        for (String name : names == null ? new String[0] : names) {
            File file = new File(folder, name);
            if (!file.exists() && (name.contains("?") || name.contains("\uFFFD"))) {
                throw new InvalidOptionException("Cannot list the images: the name of " + file + " is not in "
                        + ProcessEnvironment.fileNameEncoding() + " but must be; set LC_ALL=C.UTF-8 for Spark's driver"
                        + " and executors");
            }
            if (file.isDirectory()) {
                check(file);
            }
        }
    }
}
