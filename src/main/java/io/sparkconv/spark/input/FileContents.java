// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.input;

import io.sparkconv.image.tiff.TiffPage;
import io.sparkconv.spark.archive.ArchiveKind;
import io.sparkconv.spark.archive.Member;
import io.sparkconv.spark.archive.MemberPlace;
import io.sparkconv.spark.input.ImageSource.InArchive;
import io.sparkconv.spark.input.ImageSource.PageOf;
import java.util.ArrayList;
import java.util.List;

/**
 * The images in a file, as JSON.
 *
 * @param path of the file
 * @param length in bytes
 * @param time of modification in milliseconds since 1970
 * @param itself whether the file is an image, and has no others in it
 */
record FileContents(String path, long length, long time, boolean itself, List<Item> items) {

    /** How a member of an archive is come to, or that the image is a page of a TIFF. */
    enum Way {
        OFFSET,
        LISTED,
        STREAMED,
        PAGE
    }

    /**
     * An image in the file.
     *
     * @param name of a member of an archive, else null
     * @param page number of a page of a TIFF, else 0
     * @param at the offset or the index of a member, or the offset of a page's directory
     * @param bytes length of the image
     */
    record Item(Way way, String name, int page, long at, long bytes) {

        private static Item of(ImageSource source) {
            if (source instanceof PageOf of) {
                TiffPage page = of.page();
                return new Item(Way.PAGE, null, page.number(), page.directory(), page.bytes());
            }
            Member member = ((InArchive) source).member();
            if (member.place() instanceof MemberPlace.Offset place) {
                return new Item(Way.OFFSET, member.name(), 0, place.offset(), member.length());
            }
            return member.place() instanceof MemberPlace.Listed place
                    ? new Item(Way.LISTED, member.name(), 0, place.index(), member.length())
                    : new Item(
                            Way.STREAMED,
                            member.name(),
                            0,
                            ((MemberPlace.Streamed) member.place()).index(),
                            member.length());
        }

        private ImageEntry in(ImageEntry file) {
            return switch (way) {
                case PAGE -> PageExpansion.entry(file, new TiffPage(page, at, bytes));
                case OFFSET -> member(file, new MemberPlace.Offset(at));
                case LISTED -> member(file, new MemberPlace.Listed((int) at));
                case STREAMED -> member(file, new MemberPlace.Streamed((int) at));
            };
        }

        private ImageEntry member(ImageEntry file, MemberPlace place) {
            ArchiveKind kind = ArchiveKind.of(file.path()).orElseThrow();
            return ArchiveExpansion.entry(file, kind, new Member(name, bytes, place));
        }
    }

    /** @param images either the file alone, or members, or pages */
    static FileContents of(ImageEntry file, List<ImageEntry> images) {
        boolean itself = images.equals(List.of(file));
        List<Item> items = itself
                ? List.of()
                : images.stream().map(image -> Item.of(image.source())).toList();
        return new FileContents(file.path(), file.length(), file.modificationTime(), itself, items);
    }

    boolean areOf(ImageEntry file) {
        return length == file.length() && time == file.modificationTime();
    }

    /** The images again, in their order. */
    List<ImageEntry> images(ImageEntry file) {
        List<ImageEntry> images = new ArrayList<>();
        if (itself) {
            images.add(file);
        }
        items.forEach(item -> images.add(item.in(file)));
        return images;
    }
}
