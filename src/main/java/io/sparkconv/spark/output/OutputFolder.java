// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.Options;
import io.sparkconv.config.OutputMode;
import io.sparkconv.config.OutputOptions;
import io.sparkconv.config.ResumeOptions;
import io.sparkconv.spark.input.ContentsFile;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.Location;
import io.sparkconv.spark.store.FeatureStore;
import io.sparkconv.spark.store.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The folder that a run writes, on any file system that Hadoop knows. */
public final class OutputFolder {

    private static final String TASK = "Cannot write the output";
    /** A name that readers pass over. */
    private static final String SCHEMA = "_schema.json";

    private static final String CONTENTS = "_contents.jsonl.gz";

    private static final String KEPT = "the output of a run that kept a manifest (_manifest)";

    private final Location place;
    private final FileSystem fs;
    private final Path folder;

    public OutputFolder(String folder, Configuration hadoop) throws IOException {
        this.place = Location.of(Options.OUTPUT, folder, hadoop);
        this.fs = place.fs();
        this.folder = place.path();
    }

    /**
     * Checks that the run may write here.
     *
     * @param resume whether it goes on with what is there
     * @throws InvalidOptionException if it may not
     */
    public void check(OutputMode mode, boolean resume) throws IOException {
        Optional<FileStatus> there = place.status();
        if (mode == OutputMode.ERROR && !resume && there.isPresent()) {
            throw place.fault(
                    TASK,
                    "a place where nothing is, unless " + Options.MODE.flag() + " is overwrite or append, or "
                            + ResumeOptions.RESUME.flag() + " is set");
        }
        if (resume
                && there.isPresent()
                && there.get().isDirectory()
                && fs.listStatus(folder).length > 0
                && !store().hasManifest()) {
            throw place.fault(TASK, "empty, or " + KEPT + ", to be resumed");
        }
        if (there.isPresent() && there.get().isFile()) {
            throw place.fault(TASK, "a folder");
        }
        for (Path above = folder.getParent(); there.isEmpty() && above != null; above = above.getParent()) {
            there = Location.status(fs, above);
            if (there.isPresent() && there.get().isFile()) {
                throw place.fault(TASK, "inside a folder (" + above + " is a file)");
            }
        }
    }

    /**
     * Checks that a run has written here which kept a manifest.
     *
     * @throws InvalidOptionException if none has
     */
    public void checkHasManifest() throws IOException {
        if (!store().hasManifest()) {
            throw place.fault("Cannot read the output", KEPT);
        }
    }

    /**
     * Checks that overwriting would delete none of the images.
     *
     * @throws InvalidOptionException if it would
     */
    public void checkHoldsNone(List<ImageEntry> images) {
        String inside = folder.isRoot() ? folder.toString() : folder + "/";
        images.stream()
                .map(ImageEntry::path)
                .filter(path -> path.startsWith(inside))
                .findFirst()
                .ifPresent(path -> {
                    throw place.fault(TASK, "a place without images, for overwriting would delete " + path);
                });
    }

    /**
     * Checks that files which are there without a manifest, and would count from now on, are of the run's format.
     *
     * @throws InvalidOptionException if they are not
     */
    public void checkAdopts(OutputMode mode, RowFormat format) throws IOException {
        if (mode == OutputMode.OVERWRITE || store().hasManifest()) {
            return;
        }
        for (StoredFile file : store().dataFiles()) {
            if (!format.mayBe(file.path())) {
                throw place.fault(
                        TASK,
                        "the place of " + format.name() + " files, as " + OutputOptions.FORMAT.flag() + " says ("
                                + file.path() + " is another)");
            }
        }
    }

    /** Leaves the schema of the rows, which not every format keeps, where readers and later runs find it. */
    public void write(RowSchema schema) throws IOException {
        try (OutputStream out = fs.create(new Path(folder, SCHEMA), true)) {
            out.write(schema.whole().prettyJson().getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }

    /** The schema of the rows, if a run left it. */
    public Optional<StructType> schema() throws IOException {
        try (InputStream in = fs.open(new Path(folder, SCHEMA))) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of((StructType) DataType.fromJson(json));
        } catch (FileNotFoundException none) {
            return Optional.empty();
        }
    }

    /** What the run knows of files with several images. */
    public ContentsFile contents(List<String> extensions) {
        // A checksum in a file beside it could be cut off.
        FileSystem plain = fs instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : fs;
        return new ContentsFile(plain, new Path(folder, CONTENTS), extensions);
    }

    /** What was written here, and what may be. */
    public FeatureStore store() {
        return new FeatureStore(fs, folder);
    }

    /** Writes a text file inside; one that is there is kept under another name, with its time before the ending. */
    public void write(String name, String text) throws IOException {
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

    /** Writes a text file inside, in place of one that is there. */
    public void replace(String name, String text) throws IOException {
        try (OutputStream out = fs.create(new Path(folder, name), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The content of a text file inside; empty if there is none. */
    public Optional<String> read(String name) throws IOException {
        Path path = new Path(folder, name);
        if (!fs.exists(path)) {
            return Optional.empty();
        }
        try (InputStream in = Location.open(fs, path)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The folder with its scheme. */
    @Override
    public String toString() {
        return folder.toString();
    }
}
