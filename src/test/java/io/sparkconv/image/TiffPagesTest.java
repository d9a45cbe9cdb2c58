// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.image.tiff.SinglePage;
import io.sparkconv.image.tiff.TiffPage;
import io.sparkconv.image.tiff.TiffPages;
import io.sparkconv.testing.pictures.TiffBook;
import io.sparkconv.testing.pictures.TiffWriter;
import io.sparkconv.testing.pictures.TiffWriter.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TiffPagesTest {

    private static final int FEWER_PIXELS = 1;
    private static final int PAGE = 2;
    private static final int MASK = 4;

    static Stream<Arguments> kinds() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                .flatMap(order -> Stream.of(Arguments.of(false, order), Arguments.of(true, order)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachPageAloneIsItsOwnTiff(boolean big, ByteOrder order) throws IOException {
        byte[] file = new TiffBook(big, order)
                .page(20, 10, 1)
                .page(7, 1, 2, 254, PAGE)
                .page(33, 6, 3)
                .page(1, 1, 4, 34665, 7) // EXIF that leads nowhere.
                .encode();
        TiffPages tiff = pages(file);
        assertThat(tiff.fault()).isEmpty();
        assertThat(tiff.pages()).extracting(TiffPage::number).containsExactly(1, 2, 3, 4);
        assertThat(tiff.pages()).extracting(TiffPage::bytes).containsExactly(600L, 21L, 594L, 3L);
        int[][] sizes = {{20, 10}, {7, 1}, {33, 6}, {1, 1}};
        for (int i = 0; i < sizes.length; i++) {
            byte[] alone = alone(file, tiff.pages().get(i));
            assertThat(alone.length).isLessThan(file.length);
            Picture picture = (Picture) ImageDecoder.decode(alone, DecodeOptions.DEFAULT);
            assertThat(picture.width()).isEqualTo(sizes[i][0]);
            assertThat(picture.rgb()).isEqualTo(TiffBook.rgb(sizes[i][0], sizes[i][1], i + 1));
            assertThat(picture.notes()).isEmpty();
            assertThat(rows(alone)).isEqualTo(picture.rgb());
        }
    }

    private static byte[] rows(byte[] file) throws IOException {
        try (PictureRows rows = TiffRows.open(ImageFile.of(file).random(), DecodeOptions.DEFAULT, 1 << 20)
                .orElseThrow()) {
            byte[] rgb = new byte[3 * rows.width() * rows.height()];
            for (int y = 0; y < rows.height(); y++) {
                rows.next(rgb, 3 * rows.width() * y);
            }
            return rgb;
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void smallerCopiesAndMasksAreNoPages(boolean big, ByteOrder order) throws IOException {
        byte[] file = new TiffBook(big, order)
                .page(5, 5, 1, 254, FEWER_PIXELS) // The first is a page whatever it says.
                .page(4, 4, 2, 254, FEWER_PIXELS)
                .page(5, 5, 3, 254, MASK)
                .page(3, 3, 4, 254, PAGE)
                .page(2, 2, 5, 255, 2)
                .page(2, 2, 6, 255, 3)
                .page(2, 2, 7, 254, PAGE | FEWER_PIXELS)
                .encode();
        assertThat(pages(file).pages()).extracting(TiffPage::number).containsExactly(1, 4, 6);
        assertThat(pages(file).directories()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void chainsThatLeadNowhereEndWithAFault(boolean big, ByteOrder order) throws IOException {
        TiffBook book = new TiffBook(big, order).page(5, 5, 1).page(4, 4, 2).page(3, 3, 3);
        byte[] file = book.encode();
        List<Integer> pointers = book.pointers();
        long first = get(file, pointers.get(0), big, order);
        long second = get(file, pointers.get(1), big, order);
        assertFault(with(file, pointers.get(3), big, order, first), 3, 4, "its directories lead back to page 1");
        assertFault(with(file, pointers.get(1), big, order, second + 1), 1, 2, "TIFF ");
        assertFault(with(file, pointers.get(1), big, order, first), 1, 2, "lead back to page 1");
        assertFault(with(file, pointers.get(2), big, order, file.length - 1), 2, 3, "TIFF is truncated");
        assertFault(with(file, pointers.get(2), big, order, big ? -5 : 0xFFFFFFF0L), 2, 3, "TIFF is truncated");
        assertFault(with(file, pointers.get(0), big, order, file.length + 9), 0, 1, "TIFF is truncated");
        assertThatThrownBy(() -> pages(new byte[] {'I', 'I', 7, 7, 0, 0, 0, 0}))
                .isInstanceOf(IOException.class)
                .hasMessage("file does not begin as a TIFF");
    }

    private static void assertFault(byte[] file, int pages, int number, String reason) throws IOException {
        TiffPages tiff = pages(file);
        assertThat(tiff.pages()).hasSize(pages);
        assertThat(tiff.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.number()).isEqualTo(number);
            assertThat(fault.tooMany()).isFalse();
            assertThat(fault.reason()).contains(reason);
        });
    }

    @Test
    void noMorePagesAreListedThanAFileMayHave() throws IOException {
        int directory = 2 + 12 + 4;
        ByteBuffer file = ByteBuffer.allocate(8 + directory * (TiffPages.MOST + 1));
        file.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
        while (file.hasRemaining()) {
            file.putShort((short) 1).putInt(256 << 16 | 3).putInt(1).putInt(1 << 16);
            file.putInt(file.remaining() == 4 ? 0 : file.position() + 4);
        }
        TiffPages tiff = pages(file.array());
        assertThat(tiff.pages()).hasSize(TiffPages.MOST);
        assertThat(tiff.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.number()).isEqualTo(TiffPages.MOST + 1);
            assertThat(fault.tooMany()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aPageAloneIsDecodedAsItIsInItsFile(Compression compression) throws IOException {
        for (int tile : new int[] {0, 16}) {
            for (int channels : new int[] {1, 3}) {
                TiffWriter writer = new TiffWriter(37, 21, channels, 8)
                        .compression(compression)
                        .rowsPerStrip(4);
                byte[] file = (tile > 0 ? writer.tiles(tile) : writer).encode((x, y, c) -> x * 5 + y * y + c & 255);
                TiffPages tiff = pages(file);
                byte[] alone = alone(file, tiff.pages().get(0));
                assertThat(((Picture) ImageDecoder.decode(alone, DecodeOptions.DEFAULT)).rgb())
                        .isEqualTo(((Picture) ImageDecoder.decode(file, DecodeOptions.DEFAULT)).rgb());
            }
        }
    }

    /** What is wrong with a page is found by who decodes it, not by who cuts it out. */
    @ParameterizedTest
    @MethodSource("kinds")
    void damagedFilesAreListedAndCut(boolean big, ByteOrder order) throws IOException {
        byte[] file = new TiffBook(big, order)
                .page(20, 10, 1)
                .page(7, 2, 2)
                .page(9, 9, 3)
                .encode();
        Random random = new Random(7);
        int whole = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = file.clone();
            for (int j = 0; j < 1 + i % 4; j++) {
                damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
            }
            TiffPages tiff = pages(damaged);
            assertThat(tiff.pages().size() + tiff.fault().map(fault -> 1).orElse(0))
                    .isPositive();
            for (TiffPage page : tiff.pages()) {
                byte[] alone = alone(damaged, page);
                assertThat(alone.length).isLessThan(2 * file.length + 300);
                if (ImageProbe.probe(alone) instanceof ImageHeader header && header.pixels() < 10_000) {
                    whole += ImageDecoder.decode(alone, DecodeOptions.DEFAULT) instanceof Picture ? 1 : 0;
                }
            }
        }
        assertThat(whole).isGreaterThan(2000);
    }

    private static TiffPages pages(byte[] file) throws IOException {
        return TiffPages.read(ImageFile.of(file).random());
    }

    private static byte[] alone(byte[] file, TiffPage page) throws IOException {
        try (RandomBytes alone = SinglePage.of(ImageFile.of(file).random(), page)) {
            byte[] bytes = new byte[(int) alone.length()];
            // In two parts, so that a piece is read from its middle on.
            int half = bytes.length / 2;
            alone.read(0, bytes, 0, half);
            alone.read(half, bytes, half, bytes.length - half);
            return bytes;
        }
    }

    private static long get(byte[] file, int at, boolean big, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(order);
        return big ? buffer.getLong(at) : buffer.getInt(at) & 0xFFFFFFFFL;
    }

    private static byte[] with(byte[] file, int at, boolean big, ByteOrder order, long pointer) {
        byte[] changed = file.clone();
        ByteBuffer buffer = ByteBuffer.wrap(changed).order(order);
        if (big) {
            buffer.putLong(at, pointer);
        } else {
            buffer.putInt(at, (int) pointer);
        }
        return changed;
    }
}
