// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image.tiff;

import io.sparkconv.image.tiff.PageBytes.Pieces;
import io.sparkconv.image.tiff.TiffEntries.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a TIFF of one page of another: a header, the page's directory, and what that points to, whose places alone are
 * other ones. What points elsewhere, to EXIF or to images below the page, is left out. Of a page whose parts cannot be
 * told, all of the file is kept, and only its header and the end of the directory are other ones: so that a page that is
 * broken is as broken alone.
 */
public final class SinglePage {

    /** Directories inside a directory: images below a page, EXIF, where it was taken, and how it is to be understood. */
    private static final Set<Integer> DIRECTORIES = Set.of(330, 34665, 34853, 40965);

    private static final int OLD_JPEG = 6;
    private static final int MOST_BLOCKS = 1 << 24;

    /** Blocks that are nearer to each other in the file are read together. */
    private static final int NEAR = 4096;

    private final TiffEntries directory;
    private final TiffFile tiff;
    private final Pieces pieces = new Pieces();

    private SinglePage(TiffEntries directory) {
        this.directory = directory;
        this.tiff = directory.tiff();
    }

    /**
     * The page as a file, which closes the other one when it is closed.
     *
     * @throws IOException if there is no directory where it should be
     */
    public static RandomBytes of(RandomBytes file, TiffPage page) throws IOException {
        TiffEntries directory = TiffEntries.read(TiffFile.read(file), page.directory());
        Optional<RandomBytes> alone = new SinglePage(directory).alone();
        return alone.isPresent() ? alone.get() : new SinglePage(directory).among();
    }

    private RandomBytes among() {
        ByteBuffer memory = header(new byte[tiff.headerBytes() + tiff.offsetBytes()], directory.at());
        long pointer = directory.pointer();
        long after = Math.min(pointer + tiff.offsetBytes(), tiff.file().length());
        pieces.memory(0, tiff.headerBytes());
        pieces.file(tiff.headerBytes(), pointer - tiff.headerBytes());
        pieces.memory(tiff.headerBytes(), (int) (after - pointer));
        pieces.file(after, tiff.file().length() - after);
        return pieces.of(tiff.file(), memory.array());
    }

    private ByteBuffer header(byte[] memory, long directoryAt) {
        ByteBuffer head = ByteBuffer.wrap(memory).order(tiff.order());
        byte mark = (byte) (tiff.order() == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        head.put(mark).put(mark);
        if (tiff.big()) {
            head.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(directoryAt);
        } else {
            head.putShort((short) 42).putInt((int) directoryAt);
        }
        return head;
    }

    private Optional<RandomBytes> alone() throws IOException {
        List<Entry> kept = directory.entries().stream()
                .filter(entry -> !DIRECTORIES.contains(entry.tag()))
                .toList();
        Optional<Blocks> found = Blocks.of(directory);
        if (found.isEmpty() || kept.isEmpty() || kept.stream().anyMatch(entry -> !directory.hasValues(entry))) {
            return Optional.empty();
        }
        Blocks blocks = found.get();
        int offsets = blocks.at().length * tiff.offsetBytes();
        boolean offsetsInside = blocks.at().length == 1;
        int directoryBytes = tiff.countBytes() + kept.size() * tiff.entryBytes() + tiff.offsetBytes();
        int head = tiff.headerBytes() + directoryBytes;
        ByteBuffer memory = header(new byte[head + (offsetsInside ? 0 : offsets)], tiff.headerBytes());
        pieces.memory(0, memory.capacity());
        long[] moved = blocks.move(pieces);
        if (tiff.big()) {
            memory.putLong(kept.size());
        } else {
            memory.putShort((short) kept.size());
        }
        for (Entry entry : kept) {
            boolean places = entry.tag() == blocks.tag();
            int type = !places ? entry.type() : tiff.big() ? 16 : 4;
            memory.putShort((short) entry.tag()).putShort((short) type);
            put(memory, entry.count());
            if (places) {
                put(memory, offsetsInside ? moved[0] : head);
            } else if (directory.isInside(entry)) {
                memory.put(entry.value());
            } else {
                put(memory, pieces.file(directory.offset(entry), TiffEntries.bytes(entry)));
            }
        }
        put(memory, 0);
        for (int i = 0; !offsetsInside && i < moved.length; i++) {
            put(memory, moved[i]);
        }
        // Values that several entries share would be there several times.
        long most = tiff.file().length() + memory.capacity();
        boolean fits = pieces.length() <= (tiff.big() ? most : Math.min(most, 0xFFFFFFFFL));
        return fits ? Optional.of(pieces.of(tiff.file(), memory.array())) : Optional.empty();
    }

    private void put(ByteBuffer memory, long number) {
        if (tiff.big()) {
            memory.putLong(number);
        } else {
            memory.putInt((int) number);
        }
    }

    /**
     * The blocks that the pixels lie in.
     *
     * @param tag of their places
     */
    private record Blocks(int tag, long[] at, long[] lengths) {

        /** The blocks, if all of them are in the file, and together no longer than it. */
        static Optional<Blocks> of(TiffEntries directory) throws IOException {
            boolean tiled = directory.find(TiffFields.TILE_OFFSETS).isPresent();
            int tag = tiled ? TiffFields.TILE_OFFSETS : TiffFields.STRIP_OFFSETS;
            boolean both = tiled && directory.find(TiffFields.STRIP_OFFSETS).isPresent();
            long[] at = numbers(directory, tag);
            long[] lengths = numbers(directory, tiled ? TiffFields.TILE_BYTES : TiffFields.STRIP_BYTES);
            long[] coding = numbers(directory, TiffFields.COMPRESSION);
            boolean oldJpeg = coding.length > 0 && coding[0] == OLD_JPEG;
            long most = directory.tiff().file().length();
            long sum = 0;
            boolean there = at.length > 0 && at.length == lengths.length && !both && !oldJpeg;
            for (int i = 0; there && i < at.length; i++) {
                sum += lengths[i];
                there = lengths[i] > 0 && at[i] >= 0 && lengths[i] <= most && at[i] <= most - lengths[i] && sum <= most;
            }
            return there ? Optional.of(new Blocks(tag, at, lengths)) : Optional.empty();
        }

        private static long[] numbers(TiffEntries directory, int tag) throws IOException {
            Optional<Entry> entry = directory.find(tag);
            boolean there = entry.isPresent() && directory.hasValues(entry.get());
            return there ? directory.numbers(entry.get(), MOST_BLOCKS) : new long[0];
        }

        /** Makes pieces of them, and tells where each is then. */
        long[] move(Pieces pieces) {
            long[] moved = new long[at.length];
            for (int i = 0; i < at.length; ) {
                long from = at[i];
                long end = from + lengths[i];
                int next = i + 1;
                while (next < at.length && at[next] >= end && at[next] - end <= NEAR) {
                    end = at[next] + lengths[next];
                    next++;
                }
                long start = pieces.file(from, end - from);
                for (; i < next; i++) {
                    moved[i] = start + at[i] - from;
                }
            }
            return moved;
        }
    }
}
