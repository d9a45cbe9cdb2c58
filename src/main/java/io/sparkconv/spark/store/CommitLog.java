// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The commits of an output, each a JSON file that is written once, under its number, and never renamed, so that it needs
 * of a file system only that a new file can be read when it is closed, and that the same name is not created twice. A last
 * commit that is cut off was never made.
 */
public final class CommitLog {

    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileSystem fs;
    private final Path folder;

    /** @param folder of the commits alone, which need not exist */
    public CommitLog(FileSystem fs, Path folder) {
        this.fs = fs;
        this.folder = folder;
    }

    /** Whether there is a commit. */
    public boolean exists() throws IOException {
        return !entries().isEmpty();
    }

    /**
     * All commits, in order.
     *
     * @throws IOException if one is missing or damaged, the last excepted
     */
    List<Commit> read() throws IOException {
        List<FileStatus> entries = entries();
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Path path = entries.get(i).getPath();
            if (!path.equals(fs.makeQualified(path(i + 1)))) {
                throw new IOException("Cannot read the manifest: " + path + " is there but "
                        + path(i + 1).getName() + " must be before it");
            }
            Optional<Commit> commit = parse(path);
            if (commit.isPresent()) {
                commits.add(commit.get());
            } else if (i < entries.size() - 1) {
                throw new IOException("Cannot read the manifest: " + path + " is damaged but must be a commit");
            }
        }
        return commits;
    }

    /** What the commits say all together. */
    public Snapshot snapshot() throws IOException {
        return Snapshot.of(read());
    }

    /**
     * Makes a commit.
     *
     * @throws FileAlreadyExistsException if another run has made one of that number
     */
    void append(Commit commit) throws IOException {
        try (OutputStream out = fs.create(path(commit.number()), false)) {
            out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(commit));
            out.write('\n');
        }
    }

    /** Deletes what is left of a commit that was cut off. Only for the run with the lease. */
    void mend() throws IOException {
        List<FileStatus> entries = entries();
        if (entries.size() > read().size()) {
            fs.delete(entries.get(entries.size() - 1).getPath(), false);
        }
    }

    private Path path(long number) {
        return new Path(folder, String.format("%012d", number) + ENDING);
    }

    private List<FileStatus> entries() throws IOException {
        try {
            return Arrays.stream(fs.listStatus(folder, path -> path.getName().endsWith(ENDING)))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    private Optional<Commit> parse(Path path) throws IOException {
        try (InputStream in = fs.open(path)) {
            return Optional.of(JSON.readValue(in.readAllBytes(), Commit.class));
        } catch (JsonProcessingException cutOff) {
            return Optional.empty();
        }
    }
}
