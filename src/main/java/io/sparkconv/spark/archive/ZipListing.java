// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import io.sparkconv.spark.archive.Contents.Damage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Lists images by the directory at a zip file's end; of a file cut short, whose end is missing, entry after entry. */
final class ZipListing {

    private ZipListing() {}

    static Contents list(ArchiveFile file, StoredBytes bytes, ImageMembers images) throws IOException {
        try (ZipFile zip = ArchiveFile.directory(bytes)) {
            List<Member> members = new ArrayList<>();
            List<ZipArchiveEntry> entries = entries(zip);
            for (int i = 0; i < entries.size(); i++) {
                ZipArchiveEntry entry = entries.get(i);
                if (!entry.isDirectory() && !images.hides(entry.getName()) && isImage(zip, entry, images)) {
                    members.add(new Member(entry.getName(), entry.getSize(), new MemberPlace.Listed(i)));
                }
            }
            return Contents.of(members, Optional.empty());
        } catch (UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            return withoutDirectory(file, images, ArchiveFile.damage(e));
        }
    }

    private static Contents withoutDirectory(ArchiveFile file, ImageMembers images, Damage damage) throws IOException {
        try (StoredBytes bytes = file.bytes()) {
            Contents before = new StreamListing(Optional.empty(), images).list(file.stream(bytes));
            return Contents.of(before.members(), Optional.of(damage));
        }
    }

    /** The entries, in the order of their content. */
    static List<ZipArchiveEntry> entries(ZipFile zip) {
        return Collections.list(zip.getEntriesInPhysicalOrder());
    }

    private static boolean isImage(ZipFile zip, ZipArchiveEntry entry, ImageMembers images) {
        try {
            if (images.isImage(entry.getName(), InputStream.nullInputStream())) {
                return true;
            }
            try (InputStream content = zip.getInputStream(entry)) {
                return images.isImage(entry.getName(), content);
            }
        } catch (UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException unreadable) {
            // It has no image's name, and whether it begins as one cannot be known.
            return false;
        }
    }
}
