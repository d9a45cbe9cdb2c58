// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import io.sparkconv.spark.archive.Contents.Damage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Lists images entry after entry. An image counts when all of it is there: a file cut short has those before. */
final class StreamListing {

    private static final int TAR_RECORD = 512;

    private final Optional<StoredBytes> plain;
    private final ImageMembers images;
    private final byte[] buffer = new byte[64 << 10];
    private final List<Member> members = new ArrayList<>();

    /** @param plain the file, if members lie in it as they are */
    StreamListing(Optional<StoredBytes> plain, ImageMembers images) {
        this.plain = plain;
        this.images = images;
    }

    /** @throws UncheckedIOException if the file cannot be read */
    Contents list(ArchiveInputStream<?> in) {
        Optional<Damage> damage = Optional.empty();
        try {
            int index = 0;
            for (ArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                add(in, entry, index++);
            }
            if (plain.isPresent() && plain.get().size() % TAR_RECORD != 0) {
                throw new EOFException("file ends inside of a record");
            }
        } catch (UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            damage = Optional.of(ArchiveFile.damage(e));
        }
        return Contents.of(members, damage);
    }

    private void add(ArchiveInputStream<?> in, ArchiveEntry entry, int index) throws IOException {
        boolean file = entry instanceof TarArchiveEntry tar ? tar.isFile() : !entry.isDirectory();
        if (!file || images.hides(entry.getName())) {
            return;
        }
        CountedBytes content = new CountedBytes(in);
        if (plain.isPresent() && !((TarArchiveEntry) entry).isSparse()) {
            long offset = plain.get().position();
            if (images.isImage(entry.getName(), content)) {
                if (plain.get().size() - offset < entry.getSize()) {
                    throw new EOFException("file ends inside of " + entry.getName());
                }
                members.add(new Member(entry.getName(), entry.getSize(), new MemberPlace.Offset(offset)));
            }
        } else if (images.isImage(entry.getName(), content)) {
            while (content.read(buffer) >= 0) {
                continue;
            }
            if (entry.getSize() != ArchiveEntry.SIZE_UNKNOWN && entry.getSize() != content.count) {
                throw new EOFException("file ends inside of " + entry.getName());
            }
            members.add(new Member(entry.getName(), content.count, new MemberPlace.Streamed(index)));
        }
    }

    /** Counts what is read. */
    private static final class CountedBytes extends InputStream {

        private final InputStream in;
        private long count;

        CountedBytes(InputStream in) {
            this.in = in;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }
    }
}
