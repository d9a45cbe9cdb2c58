// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import io.sparkconv.image.Status;
import io.sparkconv.spark.archive.Contents.Damage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * A file that holds others.
 *
 * @param length in bytes
 */
public record ArchiveFile(ArchiveKind kind, long length, Opener opener) {

    /** Opens the file. */
    @FunctionalInterface
    public interface Opener {
        FSDataInputStream open() throws IOException;
    }

    /**
     * The images in it. Content is passed over, unless the whole file is compressed.
     *
     * @throws IOException if the file cannot be read; a file that is damaged is told as {@link Contents#damage}
     */
    public Contents list(ImageMembers images) throws IOException {
        if (length == 0) {
            return Contents.of(List.of(), Optional.of(new Damage(Status.EMPTY, "archive has no bytes")));
        }
        try (StoredBytes bytes = bytes()) {
            if (kind == ArchiveKind.ZIP) {
                return ZipListing.list(this, bytes, images);
            }
            return new StreamListing(kind == ArchiveKind.TAR ? Optional.of(bytes) : Optional.empty(), images)
                    .list(stream(bytes));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            return Contents.of(List.of(), Optional.of(damage(e)));
        }
    }

    /** Its members' contents. */
    public ArchiveReader open() throws IOException {
        return new ArchiveReader(this);
    }

    StoredBytes bytes() throws IOException {
        return new StoredBytes(opener.open(), length);
    }

    /** One entry after the other. */
    ArchiveInputStream<?> stream(InputStream bytes) throws IOException {
        return switch (kind) {
            case TAR -> new TarArchiveInputStream(bytes);
            case TAR_GZ ->
                new TarArchiveInputStream(GzipCompressorInputStream.builder()
                        .setInputStream(bytes)
                        .setDecompressConcatenated(true)
                        .get());
            case ZIP -> new ZipArchiveInputStream(bytes);
        };
    }

    static ZipFile directory(StoredBytes bytes) throws IOException {
        return ZipFile.builder().setSeekableByteChannel(bytes).get();
    }

    static Damage damage(Exception e) {
        return new Damage(Status.DECODE_FAILED, "archive is damaged: " + reason(e));
    }

    static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
