// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The files with rows in an output's folder and in its partition folders, whether they count or not: those that Spark's
 * writers call {@code part-…}. What begins with {@code _} or {@code .} is none, as for every reader of Hadoop's.
 */
final class DataFiles {

    private final FileSystem fs;
    private final Path folder;

    DataFiles(FileSystem fs, Path folder) {
        this.fs = fs;
        this.folder = fs.makeQualified(folder);
    }

    /** All of them, in the order of their paths. */
    List<StoredFile> list() throws IOException {
        List<StoredFile> files = new ArrayList<>();
        collect(folder, files);
        files.sort(Comparator.comparing(StoredFile::path));
        return files;
    }

    private void collect(Path inside, List<StoredFile> files) throws IOException {
        FileStatus[] found;
        try {
            found = fs.listStatus(inside);
        } catch (FileNotFoundException none) {
            return;
        }
        for (FileStatus file : found) {
            String name = file.getPath().getName();
            if (file.isDirectory() && !name.startsWith("_") && !name.startsWith(".")) {
                collect(file.getPath(), files);
            } else if (file.isFile() && name.startsWith("part-")) {
                files.add(new StoredFile(relative(file.getPath()), file.getLen()));
            }
        }
    }

    private String relative(Path file) {
        return folder.toUri().relativize(fs.makeQualified(file).toUri()).getPath();
    }

    /** The file of that relative path. */
    Path path(String relative) {
        return new Path(folder, new Path(null, null, relative));
    }

    /** Deletes a file; one that is gone is as good. */
    void delete(String relative) throws IOException {
        fs.delete(path(relative), false);
    }
}
