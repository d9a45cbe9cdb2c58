// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.image.ImageFile;
import io.sparkconv.spark.archive.ArchiveFile;
import io.sparkconv.spark.archive.ArchiveReader;
import io.sparkconv.spark.archive.RefusedContent;
import io.sparkconv.spark.input.ArchivedImageFile;
import io.sparkconv.spark.input.HadoopImageFile;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.spark.input.ImageSource;
import io.sparkconv.spark.input.ImageSource.InArchive;
import io.sparkconv.spark.input.Location;
import io.sparkconv.spark.input.TiffPageFile;
import io.sparkconv.spark.network.Intake;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads the content of one image after the other, and keeps the archive open that the last one was in. For one thread.
 */
final class ContentReader implements Intake.Files, AutoCloseable {

    private final Configuration hadoop;
    private String archive;
    private ArchiveReader reader;

    ContentReader(Configuration hadoop) {
        this.hadoop = hadoop;
    }

    @Override
    public ImageFile of(ImageEntry image) {
        try {
            return file(image);
        } catch (RefusedContent e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + image.path() + ": " + e.getMessage(), e);
        }
    }

    private ImageFile file(ImageEntry image) throws IOException {
        ImageSource source = image.source();
        if (source instanceof InArchive inside) {
            return new ArchivedImageFile(reader(inside), inside.member());
        }
        if (source instanceof ImageSource.InMemory here) {
            return ImageFile.of(here.content());
        }
        if (source instanceof ImageSource.Pixels there) {
            return there.raster();
        }
        if (source instanceof ImageSource.Nowhere nowhere) {
            throw new RefusedContent(nowhere.status(), nowhere.reason());
        }
        if (source instanceof ImageSource.PageOf of) {
            Path file = new Path(of.file());
            return new TiffPageFile(
                    new HadoopImageFile(file.getFileSystem(hadoop), file, of.fileLength(), of.named()), of.page());
        }
        Path path = new Path(image.path());
        boolean named = source instanceof ImageSource.NamedFile;
        return new HadoopImageFile(path.getFileSystem(hadoop), path, image.length(), named);
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
