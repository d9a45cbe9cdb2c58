// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.NearestName;
import io.sparkconv.config.Options;
import io.sparkconv.image.ImageNames;
import io.sparkconv.spark.archive.ArchiveKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Finds the images that a path names. A file is an image if its name ends as an image's or its first bytes are an
 * image's; names that begin with {@code _} or {@code .} are left out, as every reader of Hadoop's does.
 */
public final class ImageListing {

    private static final String TASK = "Cannot list the images";

    private final Configuration hadoop;
    private final List<String> extensions;
    private final boolean recursive;
    private final Headers headers;
    private final boolean archives;

    /**
     * @param extensions endings of names without the dot, in any case
     * @param recursive whether folders inside a folder are read
     * @param headers tells whether a file is an image whose name does not say so
     * @param archives whether an archive counts as an image, for those in it
     */
    public ImageListing(
            Configuration hadoop, List<String> extensions, boolean recursive, Headers headers, boolean archives) {
        this.hadoop = hadoop;
        this.extensions = extensions.stream()
                .map(extension -> extension.toLowerCase(Locale.ROOT))
                .toList();
        this.recursive = recursive;
        this.headers = headers;
        this.archives = archives;
    }

    /**
     * What was found.
     *
     * @param images in the order of their paths
     * @param others the paths of the files that are no images, in their order
     */
    public record Found(List<ImageEntry> images, List<String> others) {

        public long bytes() {
            return images.stream().mapToLong(ImageEntry::length).sum();
        }
    }

    /**
     * The images under a folder or glob, or the one image that is a file.
     *
     * @throws InvalidOptionException if nothing is there, or no image
     */
    public Found list(String folderOrGlob) throws IOException {
        List<FileStatus> files = new ArrayList<>();
        Location place = Location.of(Options.IMAGES, folderOrGlob, hadoop);
        for (FileStatus root : roots(place)) {
            collect(root, files);
        }
        files.sort(Comparator.comparing(file -> file.getPath().toString()));
        List<ImageEntry> images = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<ImageEntry> entries = files.stream()
                .map(file -> new ImageEntry(file.getPath().toString(), file.getLen(), file.getModificationTime()))
                .toList();
        Iterator<Boolean> unnamed = headers.areImages(
                        entries.stream().filter(file -> !hasName(file)).toList())
                .iterator();
        for (ImageEntry file : entries) {
            if (hasName(file) || unnamed.next()) {
                images.add(file);
            } else {
                others.add(file.path());
            }
        }
        if (images.isEmpty()) {
            throw place.fault(TASK, "a place with at least one image (it has " + others.size() + " other files)");
        }
        return new Found(List.copyOf(images), List.copyOf(others));
    }

    private List<FileStatus> roots(Location place) throws IOException {
        // A name with brackets may be a plain name: the literal reading comes first.
        Optional<FileStatus> literal = place.status();
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        List<FileStatus> matches = matches(place);
        if (matches.isEmpty()) {
            throw place.fault(TASK, "a place that exists" + neighbour(place.fs(), place.path()));
        }
        return matches.stream()
                .filter(match -> !hidden(match.getPath().getName()))
                .toList();
    }

    private static List<FileStatus> matches(Location place) throws IOException {
        try {
            return Glob.matches(place.fs(), place.path());
        } catch (PatternSyntaxException e) {
            throw place.fault(TASK, "a place that exists or a glob (" + e.getDescription() + ")");
        }
    }

    private static String neighbour(FileSystem fs, Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null || !fs.exists(parent) || !fs.getFileStatus(parent).isDirectory()) {
            return "";
        }
        List<String> names = Arrays.stream(fs.listStatus(parent))
                .map(status -> status.getPath().getName())
                .toList();
        return NearestName.question(path.getName(), names);
    }

    private void collect(FileStatus root, List<FileStatus> files) throws IOException {
        if (root.isFile()) {
            files.add(root);
            return;
        }
        FileNames.check(root);
        FileSystem fs = root.getPath().getFileSystem(hadoop);
        if (fs instanceof LocalFileSystem || fs instanceof RawLocalFileSystem) {
            walk(fs, root.getPath(), files);
            return;
        }
        String base = fs.makeQualified(root.getPath()).toUri().getPath();
        RemoteIterator<LocatedFileStatus> found = fs.listFiles(root.getPath(), recursive);
        while (found.hasNext()) {
            LocatedFileStatus file = found.next();
            String inside = file.getPath().toUri().getPath().substring(base.length());
            if (Arrays.stream(inside.split("/")).noneMatch(ImageListing::hidden)) {
                files.add(file);
            }
        }
    }

    /** What {@code listFiles} would find, which asks a process of its own for the owner of each local file. */
    private void walk(FileSystem fs, Path folder, List<FileStatus> files) throws IOException {
        for (FileStatus child : fs.listStatus(folder)) {
            if (hidden(child.getPath().getName())) {
                continue;
            }
            if (child.isFile()) {
                files.add(child);
            } else if (recursive) {
                walk(fs, child.getPath(), files);
            }
        }
    }

    private static boolean hidden(String name) {
        return name.startsWith("_") || name.startsWith(".");
    }

    private boolean hasName(ImageEntry file) {
        String name = new Path(file.path()).getName();
        return ImageNames.isImage(name, extensions)
                || archives && ArchiveKind.of(name).isPresent();
    }
}
