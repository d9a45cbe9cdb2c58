// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.AlphaChoice;
import io.sparkconv.config.SixteenBitChoice;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.ImageFile;
import io.sparkconv.image.ImageOpener;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Status;
import io.sparkconv.image.tiff.RandomBytes;
import io.sparkconv.kernel.Span;
import io.sparkconv.spark.network.FeatureEngine.Loaded;
import io.sparkconv.testing.pictures.BmpWriter;
import io.sparkconv.testing.pictures.GifWriter;
import io.sparkconv.testing.pictures.JpegWriter;
import io.sparkconv.testing.pictures.PngWriter;
import io.sparkconv.testing.pictures.Samples;
import io.sparkconv.testing.pictures.TiffWriter;
import io.sparkconv.testing.pictures.WebpWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the memory, an image becomes the same input, or is refused as too large for it. */
class PictureLoaderTest {

    private static final int SIDE = 40;
    private static final Samples NOISE = (x, y, c) -> new SplittableRandom(1000L * x + 7919L * y + c).nextInt(256);

    /** What became of a file. */
    private record Outcome(Loaded loaded, float[] input) {}

    /** Files whose rows are read in order. */
    static Stream<Map.Entry<String, byte[]>> inRows() throws IOException {
        return Stream.concat(byOneDecoder(), tiffs());
    }

    /** Those that one decoder reads, whole or in rows. */
    static Stream<Map.Entry<String, byte[]>> byOneDecoder() throws IOException {
        return Stream.of(
                Map.entry("png", new PngWriter(SIDE, SIDE, 2, 8).encode(NOISE)),
                Map.entry("png of 16 bits with alpha", new PngWriter(SIDE, SIDE, 6, 16).encode(NOISE)),
                Map.entry("jpeg", new JpegWriter(SIDE / 8, SIDE / 8, 3).encode(NOISE)),
                Map.entry("jpeg of a camera's kind", Files.readAllBytes(Path.of("sample-data/images/bricks.jpg"))));
    }

    private static Stream<Map.Entry<String, byte[]>> tiffs() {
        return Stream.of(
                Map.entry("tiff", tiff(TiffWriter.Compression.NONE)),
                Map.entry("lzw tiff", tiff(TiffWriter.Compression.LZW)),
                Map.entry("deflate tiff", tiff(TiffWriter.Compression.DEFLATE)));
    }

    private static byte[] tiff(TiffWriter.Compression compression) {
        return new TiffWriter(SIDE, SIDE, 3, 8)
                .compression(compression)
                .rowsPerStrip(7)
                .encode(NOISE);
    }

    private static Outcome load(ImageFile file, Preprocessing rules, long memory) {
        PictureLoader loader = new PictureLoader(rules, new ImageOpener(DecodeOptions.DEFAULT, memory));
        float[] input = new float[(int) rules.outputShape(1).elements() + 1];
        Loaded loaded = loader.load(file, new Span(input, 1));
        return new Outcome(loaded, loaded.ok() ? input : null);
    }

    private static void assertSame(String what, byte[] file, Preprocessing rules, long memory) {
        Outcome whole = load(ImageFile.of(file), rules, Long.MAX_VALUE);
        Outcome limited = load(ImageFile.of(file), rules, memory);
        if (!limited.loaded().status().equals(Status.TOO_LARGE.label())) {
            assertThat(limited.loaded().status())
                    .as(what)
                    .isEqualTo(whole.loaded().status());
            assertThat(limited.loaded().notes())
                    .as(what)
                    .isEqualTo(whole.loaded().notes());
            assertThat(limited.loaded().width())
                    .as(what)
                    .isEqualTo(whole.loaded().width());
            assertThat(limited.input()).as(what).isEqualTo(whole.input());
        }
    }

    @ParameterizedTest
    @MethodSource("inRows")
    void rowsGiveTheSameInputAsTheWhole(Map.Entry<String, byte[]> file) {
        byte[] content = file.getValue();
        for (Preprocessing rules : new Preprocessing[] {
            Preprocessing.unit(16, 9), Preprocessing.unit(97, 131), Preprocessing.imagenet(28), Preprocessing.caffe(7)
        }) {
            for (long memory : new long[] {3L * content.length, 4L * content.length, 200_000}) {
                Outcome limited = load(ImageFile.of(content), rules, memory);
                assertThat(limited.loaded().status()).as(file.getKey() + rules).isEqualTo("ok");
                assertSame(file.getKey() + rules, content, rules, memory);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inRows")
    void filesThatEndEarlyFareTheSame(Map.Entry<String, byte[]> file) {
        Preprocessing rules = Preprocessing.imagenet(14);
        int step = Math.max(1, file.getValue().length / 300);
        for (int length = 0; length < file.getValue().length; length += step) {
            byte[] cut = Arrays.copyOf(file.getValue(), length);
            assertSame(file.getKey() + " of " + length + " bytes", cut, rules, 4L * Math.max(1, length));
        }
    }

    @ParameterizedTest
    @MethodSource("byOneDecoder")
    void damagedFilesFareTheSame(Map.Entry<String, byte[]> file) {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = file.getValue().clone();
            for (int i = 0; i < 1 + seed % 4; i++) {
                damaged[random.nextInt(seed % 2 == 0 ? damaged.length : 60)] = (byte) random.nextInt(256);
            }
            assertSame(
                    file.getKey() + " damaged with seed " + seed,
                    damaged,
                    Preprocessing.unit(10, 10),
                    4L * damaged.length);
        }
    }

    @Test
    void whatCannotBeReadInRowsIsTooLargeForSmallMemory() {
        for (byte[] file : new byte[][] {
            new PngWriter(SIDE, SIDE, 6, 8).interlaced().encode(NOISE), new BmpWriter(SIDE, SIDE, 24).encode(NOISE)
        }) {
            for (long memory : new long[] {3L * file.length, 4L * file.length}) {
                Loaded loaded = load(ImageFile.of(file), Preprocessing.unit(8, 8), memory)
                        .loaded();
                assertThat(loaded.status()).isEqualTo("too_large");
                assertThat(loaded.error())
                        .contains("40 x 40 pixels")
                        .contains("cannot be read row by row")
                        .contains("the " + memory + " bytes that a task has");
                assertThat(loaded.width()).isEqualTo(SIDE);
            }
            assertThat(load(ImageFile.of(file), Preprocessing.unit(8, 8), 2 << 20)
                            .loaded()
                            .status())
                    .isEqualTo("ok");
        }
    }

    /** Its head is not taken for a file that ends early. */
    @Test
    void aLargeFileOfWhateverFormatIsTooLargeAndNotBroken() {
        byte[] palette = new byte[768];
        new SplittableRandom(1).nextBytes(palette);
        byte[] turned = new TiffWriter(SIDE, SIDE, 3, 8).tag(274, 6).encode(NOISE);
        for (byte[] file : new byte[][] {
            new GifWriter(SIDE, SIDE, palette)
                    .frame(0, 0, SIDE, SIDE, null, false, NOISE)
                    .encode(),
            WebpWriter.encode(SIDE, SIDE, 20, new int[] {200, 30}, 60, (x, y, c) -> NOISE.at(x, y, c) & 1),
            turned
        }) {
            Loaded whole = load(ImageFile.of(file), Preprocessing.unit(8, 8), Long.MAX_VALUE)
                    .loaded();
            Loaded limited = load(ImageFile.of(file), Preprocessing.unit(8, 8), 3L * file.length)
                    .loaded();
            assertThat(whole.status()).isEqualTo("ok");
            assertThat(limited.status()).as(limited.error()).isEqualTo("too_large");
        }
    }

    @Test
    void theHeadOfALargeFileIsEnoughToRefuseIt() {
        byte[] file = new PngWriter(2000, 1000, 0, 8).encode(NOISE);
        int[] read = {0};
        ImageFile counted = new ImageFile() {
            @Override
            public long length() {
                return file.length;
            }

            @Override
            public byte[] bytes() {
                throw new AssertionError("the whole file was read");
            }

            @Override
            public InputStream open() {
                return new FilterInputStream(ImageFile.of(file).open()) {
                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        int count = super.read(into, offset, length);
                        read[0] += count;
                        return count;
                    }
                };
            }

            @Override
            public RandomBytes random() {
                throw new AssertionError("a PNG is not read in pieces");
            }
        };
        ImageOpener opener =
                new ImageOpener(DecodeOptions.of(1_000_000, AlphaChoice.BLACK, SixteenBitChoice.SCALE), 400_000);
        Loaded loaded = new PictureLoader(Preprocessing.unit(8, 8), opener).load(counted, new Span(new float[192], 0));
        assertThat(loaded.status()).isEqualTo("too_large");
        assertThat(loaded.error()).startsWith("image is 2000 x 1000 = 2000000 pixels but at most 1000000");
        assertThat(read[0]).isLessThanOrEqualTo(100_000);
    }

    @Test
    void aFileThatCannotBeReadIsNoBrokenImage() {
        byte[] file = new PngWriter(SIDE, SIDE, 2, 8).encode(NOISE);
        ImageFile gone = new ImageFile() {
            @Override
            public long length() {
                return file.length;
            }

            @Override
            public byte[] bytes() {
                throw new AssertionError("the whole file was read");
            }

            @Override
            public InputStream open() {
                return new FilterInputStream(ImageFile.of(file).open()) {
                    private int left = 1000;

                    @Override
                    public int read(byte[] into, int offset, int length) throws IOException {
                        if (left <= 0) {
                            throw new UncheckedIOException(new IOException("the wire was cut"));
                        }
                        int count = super.read(into, offset, Math.min(left, length));
                        left -= count;
                        return count;
                    }
                };
            }

            @Override
            public RandomBytes random() {
                throw new AssertionError("a PNG is not read in pieces");
            }
        };
        assertThatThrownBy(() -> load(gone, Preprocessing.unit(8, 8), 2000))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the wire was cut");
    }
}
