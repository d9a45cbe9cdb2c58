// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.Status;
import io.sparkconv.spark.ImageSource.InArchive;
import io.sparkconv.spark.archive.ArchiveFile;
import io.sparkconv.spark.archive.ArchiveReader;
import io.sparkconv.spark.archive.RefusedContent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads the content of one image after the other, and keeps the archive open that the last one was in. For one thread.
 */
final class ContentReader implements Intake.FileReader, AutoCloseable {

    private final Configuration hadoop;
    private String archive;
    private ArchiveReader reader;

    ContentReader(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    @Override
    public byte[] read(ImageEntry image) throws IOException {
        ImageSource source = image.source();
        if (source instanceof ImageSource.WholeFile) {
            return file(image);
        }
        if (source instanceof ImageSource.NamedFile) {
            return namedFile(image);
        }
        if (source instanceof InArchive inside) {
            return reader(inside).read(inside.member());
        }
        if (source instanceof ImageSource.InMemory here) {
            return here.content();
        }
        ImageSource.Nowhere nowhere = (ImageSource.Nowhere) source;
        throw new RefusedContent(nowhere.status(), nowhere.reason());
    }

    /** The content of a file as it is now, which may be longer or shorter than when it was listed. */
    private byte[] file(ImageEntry image) throws IOException {
        Path path = new Path(image.path());
        try (InputStream in = Location.open(path.getFileSystem(hadoop), path)) {
            return all(in, Math.toIntExact(image.length()));
        }
    }

    private byte[] namedFile(ImageEntry image) throws IOException {
        try {
            return file(image);
        } catch (FileNotFoundException | AccessControlException e) {
            throw new RefusedContent(Status.MISSING, "file cannot be opened: " + e.getMessage());
        }
    }

    private ArchiveReader reader(InArchive inside) throws IOException {
        if (!inside.archive().equals(archive)) {
            close();
            Path path = new Path(inside.archive());
            FileSystem fs = path.getFileSystem(hadoop);
            reader = new ArchiveFile(inside.kind(), inside.archiveLength(), () -> Location.open(fs, path)).open();
            archive = inside.archive();
        }
        return reader;
    }

    /**
     * All bytes of a stream.
     *
     * @param expected how many there should be; the usual case needs no second array
     */
    static byte[] all(InputStream in, int expected) throws IOException {
        byte[] bytes = new byte[expected];
        int read = in.readNBytes(bytes, 0, expected);
        byte[] more = in.readAllBytes();
        if (read == expected && more.length == 0) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(bytes, Math.addExact(read, more.length));
        System.arraycopy(more, 0, all, read, more.length);
        return all;
    }

    /** Closes this at the end of a task. */
    TaskCompletionListener closing() {
        return task -> {
            try {
                close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            ArchiveReader last = reader;
            reader = null;
            archive = null;
            last.close();
        }
    }
}
