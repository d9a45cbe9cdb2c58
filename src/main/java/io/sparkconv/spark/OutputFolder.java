// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.OutputMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder that a run writes, on any file system that Hadoop knows. */
final class OutputFolder {

    private final Path folder;
    private final FileSystem fs;

    OutputFolder(String folder, Configuration hadoop) throws IOException {
        Path path = new Path(folder);
        this.fs = path.getFileSystem(hadoop);
        this.folder = fs.makeQualified(path);
    }

    /**
     * Checks that the run may write here.
     *
     * @param images what the run reads: overwriting it or what is around it is refused
     * @throws InvalidOptionException if it may not
     */
    void check(OutputMode mode, String images) throws IOException {
        if (!fs.exists(folder)) {
            return;
        }
        if (mode == OutputMode.ERROR) {
            throw new InvalidOptionException("Cannot write the output: " + Options.OUTPUT.flag() + " is '" + folder
                    + "' but must not exist, unless " + Options.MODE.flag() + " is overwrite or append");
        }
        if (mode == OutputMode.OVERWRITE && holds(images)) {
            throw new InvalidOptionException("Cannot write the output: " + Options.OUTPUT.flag() + " is '" + folder
                    + "' but must not hold the images, which would be deleted");
        }
    }

    private boolean holds(String images) throws IOException {
        Path path = new Path(images);
        FileSystem other = path.getFileSystem(fs.getConf());
        Path ancestor = other.makeQualified(path);
        while (ancestor != null && !ancestor.equals(folder)) {
            ancestor = ancestor.getParent();
        }
        return ancestor != null;
    }

    /** Writes a text file inside; one that is there is kept under another name, with its time before the ending. */
    void write(String name, String text) throws IOException {
        Path path = new Path(folder, name);
        if (fs.exists(path)) {
            int dot = name.lastIndexOf('.');
            long time = fs.getFileStatus(path).getModificationTime();
            fs.rename(path, new Path(folder, name.substring(0, dot) + "-" + time + name.substring(dot)));
        }
        try (OutputStream out = fs.create(path, false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The folder with its scheme. */
    @Override
    public String toString() {
        return folder.toString();
    }
}
