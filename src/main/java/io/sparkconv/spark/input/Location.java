// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Option;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * A place that an option names, on any file system that Hadoop knows.
 *
 * @param option the option
 * @param text its value
 * @param fs where the place is
 * @param path the place, scheme included
 */
public record Location(Option<String> option, String text, FileSystem fs, Path path) {

    /**
     * The place of that name, whether something is there or not.
     *
     * @throws InvalidOptionException if no file system knows such names
     */
    public static Location of(Option<String> option, String text, Configuration hadoop) throws IOException {
        try {
            Path path = parse(text);
            FileSystem fs = path.getFileSystem(hadoop);
            return new Location(option, text, fs, fs.makeQualified(path));
        } catch (IllegalArgumentException | UnsupportedFileSystemException e) {
            throw fault(
                    "Cannot find a file system", option, text, "a path that Hadoop understands (" + reason(e) + ")");
        }
    }

    /**
     * A path of that name.
     *
     * @throws IllegalArgumentException if Hadoop knows no such names
     */
    public static Path parse(String text) {
        try {
            return new Path(text);
        } catch (IllegalArgumentException notOne) {
            // Hadoop takes what stands before the colon of a relative name for a scheme.
            return new Path("./" + text);
        }
    }

    private static String reason(Exception e) {
        return e.getMessage().lines().findFirst().orElse("");
    }

    /** What is there, if anything is. */
    public Optional<FileStatus> status() throws IOException {
        return status(fs, path);
    }

    /** What is there, if anything is. */
    public static Optional<FileStatus> status(FileSystem fs, Path path) throws IOException {
        try {
            return Optional.of(fs.getFileStatus(path));
        } catch (FileNotFoundException nothing) {
            return Optional.empty();
        }
    }

    public FSDataInputStream open() throws IOException {
        return open(fs, path);
    }

    /** Opens a file, whatever its name. */
    public static FSDataInputStream open(FileSystem fs, Path file) throws IOException {
        // Checksums of a local file stand in .NAME.crc, which Hadoop cannot parse if there is a colon in it.
        boolean unchecked = fs instanceof ChecksumFileSystem && file.getName().contains(":");
        return (unchecked ? ((ChecksumFileSystem) fs).getRawFileSystem() : fs).open(file);
    }

    /** A sentence that says what this must be. */
    public InvalidOptionException fault(String whatCannotBeDone, String rule) {
        return fault(whatCannotBeDone, option, text, rule);
    }

    private static InvalidOptionException fault(String task, Option<String> option, String text, String rule) {
        return new InvalidOptionException(task + ": " + option.flag() + " is '" + text + "' but must be " + rule);
    }

    /** The path with its scheme. */
    @Override
    public String toString() {
        return path.toString();
    }
}
