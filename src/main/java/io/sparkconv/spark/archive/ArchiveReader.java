// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import io.sparkconv.image.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads members of an archive, best in their order: one that has to be streamed to is then near. For one thread. */
public final class ArchiveReader implements AutoCloseable {

    private final ArchiveFile file;
    private final StoredBytes bytes;
    private ZipFile directory;
    private List<ZipArchiveEntry> entries;
    private ArchiveInputStream<?> stream;
    private int next;

    ArchiveReader(ArchiveFile file) throws IOException {
        this.file = file;
        this.bytes = file.bytes();
    }

    /**
     * The content of a member; never more than its length is unpacked.
     *
     * @throws RefusedContent if the archive does not hold it, or not in a way that is read here
     * @throws IOException if the file cannot be read
     */
    public byte[] read(Member member) throws IOException {
        try {
            byte[] content = content(member);
            if (content.length != member.length()) {
                throw refused(member, "it has " + content.length + " bytes but should have " + member.length());
            }
            return content;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RefusedContent e) {
            throw e;
        } catch (UnsupportedZipFeatureException e) {
            throw new RefusedContent(Status.UNSUPPORTED, e.getMessage());
        } catch (IOException | RuntimeException e) {
            throw refused(member, ArchiveFile.reason(e));
        }
    }

    private byte[] content(Member member) throws IOException {
        try (InputStream content = open(member)) {
            return content.readNBytes(Math.toIntExact(member.length()));
        }
    }

    /**
     * The content of a member, no more than its length, until another is asked for.
     *
     * @throws RefusedContent if the archive does not hold it
     * @throws IOException if it is damaged
     */
    public InputStream open(Member member) throws IOException {
        InputStream content = from(member);
        return BoundedInputStream.builder()
                .setInputStream(content)
                .setMaxCount(member.length())
                .setPropagateClose(member.place() instanceof MemberPlace.Listed)
                .get();
    }

    private InputStream from(Member member) throws IOException {
        if (member.place() instanceof MemberPlace.Offset at) {
            return bytes.position(at.offset());
        }
        if (member.place() instanceof MemberPlace.Streamed streamed) {
            return streamed(member, streamed.index());
        }
        return listed(((MemberPlace.Listed) member.place()).index());
    }

    private InputStream listed(int index) throws IOException {
        if (directory == null) {
            directory = ArchiveFile.directory(bytes);
            entries = ZipListing.entries(directory);
        }
        return directory.getInputStream(entries.get(index));
    }

    private InputStream streamed(Member member, int index) throws IOException {
        if (stream == null || next > index) {
            bytes.position(0);
            stream = file.stream(bytes);
            next = 0;
        }
        while (next <= index) {
            next++;
            if (stream.getNextEntry() == null) {
                throw refused(member, "archive has only " + (next - 1) + " members");
            }
        }
        return stream;
    }

    private static RefusedContent refused(Member member, String reason) {
        return new RefusedContent(
                Status.DECODE_FAILED, "member " + member.name() + " of the archive cannot be read: " + reason);
    }

    @Override
    public void close() throws IOException {
        try (StoredBytes last = bytes;
                ArchiveInputStream<?> streamed = stream;
                ZipFile listed = directory) {
            stream = null;
            directory = null;
        }
    }
}
