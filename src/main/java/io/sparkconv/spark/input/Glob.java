// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobFilter;
import org.apache.hadoop.fs.Path;

/**
 * Finds what a pattern matches, with Hadoop's rules for one name, but names found are never parsed again: they may hold
 * a colon, which Hadoop's own search does not survive.
 */
final class Glob {

    private Glob() {}

    /**
     * What matches, in the order of paths. A name in the pattern that exists as it is written is no pattern.
     *
     * @param pattern absolute
     * @throws PatternSyntaxException if it is no pattern
     */
    static List<FileStatus> matches(FileSystem fs, Path pattern) throws IOException {
        TreeSet<FileStatus> matches = new TreeSet<>(Comparator.comparing(FileStatus::getPath));
        for (String alternative : alternatives(pattern)) {
            List<FileStatus> found = List.of(fs.getFileStatus(fs.makeQualified(new Path("/"))));
            for (String name : alternative.split("/")) {
                found = name.isEmpty() ? found : children(fs, found, name);
            }
            matches.addAll(found);
        }
        return List.copyOf(matches);
    }

    private static List<String> alternatives(Path pattern) {
        String text = pattern.toUri().getPath();
        try {
            return GlobExpander.expand(text);
        } catch (IOException e) {
            throw new PatternSyntaxException("braces do not match", text, -1);
        }
    }

    private static GlobFilter filter(String name) {
        try {
            return new GlobFilter(name);
        } catch (IOException e) {
            throw new PatternSyntaxException(e.getMessage(), name, -1);
        }
    }

    private static List<FileStatus> children(FileSystem fs, List<FileStatus> folders, String name) throws IOException {
        List<FileStatus> children = new ArrayList<>();
        for (FileStatus folder : folders) {
            Location.status(fs, new Path(folder.getPath(), new Path(null, null, name)))
                    .ifPresent(children::add);
        }
        if (!children.isEmpty()) {
            return children;
        }
        GlobFilter filter = filter(name);
        for (FileStatus folder : folders) {
            if (folder.isDirectory()) {
                Arrays.stream(fs.listStatus(folder.getPath()))
                        .filter(child -> filter.accept(child.getPath()))
                        .forEach(children::add);
            }
        }
        return children;
    }
}
