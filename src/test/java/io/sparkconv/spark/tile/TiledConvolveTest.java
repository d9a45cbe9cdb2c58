// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.Settings;
import io.sparkconv.geometry.Area;
import io.sparkconv.graph.Graph;
import io.sparkconv.graph.rewrite.Rewrites;
import io.sparkconv.image.DecodeOptions;
import io.sparkconv.image.ImageDecoder;
import io.sparkconv.image.Picture;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.tiff.TiffOutput;
import io.sparkconv.image.tiff.TiffTiles;
import io.sparkconv.kernel.ScalarKernels;
import io.sparkconv.kernel.Span;
import io.sparkconv.split.UncuttableException;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.WholeTiff;
import io.sparkconv.testing.pictures.PngWriter;
import io.sparkconv.weights.RandomWeights;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tiles over Spark give the bits of one plain pass over the whole image. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class TiledConvolveTest {

    private static final int WIDTH = 344;
    private static final int HEIGHT = 264;

    @TempDir
    Path folder;

    private SparkSession spark;

    @BeforeEach
    void start(SparkSession session) {
        spark = session;
    }

    /** Smooth enough to have areas of one class, rough enough to have borders everywhere. */
    private static int sample(int x, int y, int c) {
        return (x * (3 + c) ^ y * 5) + x * y / 64 & 255;
    }

    private Path image() throws IOException {
        TiffTiles form = new TiffTiles(WIDTH, HEIGHT, 48, 3, false, false);
        byte[] pixels = new byte[3 * WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) sample(i / 3 % WIDTH, i / 3 / WIDTH, i % 3);
        }
        Path file = folder.resolve("image.tif");
        Area all = Area.of(HEIGHT, WIDTH);
        try (OutputStream out = Files.newOutputStream(file)) {
            TiffOutput tiff = new TiffOutput(out, form, (long) form.count() * form.tileBytes(), false);
            for (int index : form.within(all)) {
                tiff.tile(index, form.tile(index, all, pixels));
            }
            tiff.finish();
        }
        return file;
    }

    private static float[] whole(Path image) throws IOException {
        Picture picture = (Picture) ImageDecoder.decode(Files.readAllBytes(image), DecodeOptions.DEFAULT);
        Network network = Zoo.UNET_SMALL.build(new RandomWeights(5));
        float[] input = new float[3 * WIDTH * HEIGHT];
        Preprocessing unit = Preprocessing.unit(HEIGHT, WIDTH);
        unit.apply(picture, new Span(input, 0));
        Graph graph = Rewrites.forInference(network.graphFor(3, HEIGHT, WIDTH), List.of("classes"));
        return PlainRun.of(graph, ScalarKernels.of(), 1, input).get("classes");
    }

    private TileResult convolve(Object image, Path output, Map<String, String> options) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(
                "model", "unet-small", "weights", "random:5", "image", image.toString(), "output", output.toString()));
        all.putAll(options);
        return new ConvolveJob(Settings.of(all)).execute(spark);
    }

    private Path tiff(Object image, String name, Map<String, String> options) throws IOException {
        Path file = folder.resolve(name);
        convolve(image, file, options);
        return file;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(".") && !name.endsWith(".crc"))
                    .toList();
        }
    }

    @Test
    void everyTileSizeGivesTheBitsOfTheWhole() throws IOException {
        Path image = image();
        float[] expected = whole(image);
        for (String tile : List.of("64", "112", "304", "4096", "auto")) {
            Path file = tiff(image, "tile-" + tile + ".tif", Map.of("tile", tile, "as", "tensor"));
            assertThat(WholeTiff.samples(file)).as(tile).isEqualTo(expected);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void classesAndProbabilitiesOfEachPixel() throws IOException {
        Path image = image();
        float[] expected = whole(image);
        float[] classes = WholeTiff.samples(tiff(image, "classes.tif", Map.of("tile", "96")));
        float[] shades = WholeTiff.samples(tiff(image, "probability.tif", Map.of("tile", "80", "as", "probability")));
        assertThat(classes).hasSize(WIDTH * HEIGHT);
        for (int i = 0; i < classes.length; i++) {
            float first = expected[2 * i];
            float second = expected[2 * i + 1];
            assertThat(classes[i]).isEqualTo(second > first ? 1 : 0);
            assertThat(shades[i]).isEqualTo((float) Math.rint(255 / (1 + StrictMath.exp((double) first - second))));
        }
        assertThat(Files.readString(folder.resolve("classes.tif.cost.json")))
                .contains("\"tiles\" : 12", "\"haloOverhead\"", "\"model\" : \"unet-small\"");
    }

    @Test
    void rowsHoldTheTilesOfAnyOutput() throws IOException {
        Path image = image();
        float[] expected = whole(image);
        Path output = folder.resolve("rows");
        TileResult result = convolve(image, output, Map.of("tile", "100", "as", "tensor"));
        assertThat(result.tiles()).isEqualTo(12);
        List<Row> rows = spark.read().parquet(output.toString()).collectAsList();
        assertThat(rows).hasSize(12);
        for (Row row : rows) {
            List<Integer> shape = row.getList(2);
            List<Float> data = row.getList(3);
            for (int i = 0; i < data.size(); i++) {
                int x = 100 * row.getInt(0) + i % shape.get(2);
                int y = 100 * row.getInt(1) + i / shape.get(2) % shape.get(1);
                int channel = i / shape.get(2) / shape.get(1);
                assertThat(data.get(i)).isEqualTo(expected[2 * (y * WIDTH + x) + channel]);
            }
        }
        assertThat(output.resolve("_cost/cost.json")).exists();
        assertThatThrownBy(() -> convolve(image, output, Map.of("tile", "100")))
                .hasMessageContaining("must be a .tif file, or a folder that does not exist yet");
    }

    @Test
    void tasksThatFailHalfWayChangeNothing() throws IOException {
        spark.sparkContext().hadoopConfiguration().set("fs.brittle.impl", BrittleFileSystem.class.getName());
        Path image = image();
        Path calm = tiff(image, "calm.tif", Map.of("tile", "64", "as", "tensor"));
        int before = BrittleFileSystem.FAILURES.get();
        Path troubled = tiff("brittle://" + image, "troubled.tif", Map.of("tile", "64", "as", "tensor"));
        assertThat(BrittleFileSystem.FAILURES.get()).isGreaterThan(before);
        assertThat(WholeTiff.samples(troubled)).isEqualTo(WholeTiff.samples(calm));
        assertThat(left()).isEmpty();
    }

    @Test
    void aPngIsReadInRowsFirst() throws IOException {
        Path png = Files.write(
                folder.resolve("image.png"), new PngWriter(WIDTH, HEIGHT, 2, 8).encode(TiledConvolveTest::sample));
        Map<String, String> options = Map.of("tile", "128", "as", "tensor", "maxPixels", "100");
        assertThat(WholeTiff.samples(tiff(png, "png.tif", options)))
                .isEqualTo(WholeTiff.samples(tiff(image(), "tiff.tif", options)));
        assertThat(left()).isEmpty();
    }

    @Test
    void whatCannotBeCutIsRefused() throws IOException {
        Path image = image();
        Path output = folder.resolve("out.tif");
        assertThatThrownBy(() -> convolve(
                        image, output, Map.of("tile", "64", "model", "deeplab-v3", "as", "tensor", "layers", "out")))
                .isInstanceOf(UncuttableException.class)
                .hasMessageContaining("sees the whole image");
        assertThatThrownBy(() -> convolve(image, output, Map.of("tile", "100")))
                .hasMessageContaining("side of tiles is 100 but must be a multiple of 16 in a TIFF");
        assertThatThrownBy(() -> convolve(image, output, Map.of("tile", "64", "crop", "32")))
                .hasMessageContaining("--crop is '32' but must not be set beside --tile");
        assertThatThrownBy(() -> convolve(folder.resolve("none.tif"), output, Map.of("tile", "64")))
                .hasMessageContaining("must be an image file that exists");
        assertThat(output).doesNotExist();
        assertThat(left()).isEmpty();
    }
}
