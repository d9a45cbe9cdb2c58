// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.Settings;
import io.sparkconv.detect.ClassNames;
import io.sparkconv.detect.Detection;
import io.sparkconv.detect.DetectionHead;
import io.sparkconv.detect.Placement;
import io.sparkconv.image.Frame;
import io.sparkconv.spark.store.OtherFingerprintException;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A detector over a folder of pictures. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class DetectionsTest {

    /** The smallest pictures that the network takes. */
    private static final int SIDE = 268;

    private static final int WIDTH = 60;
    private static final int HEIGHT = 40;

    @TempDir
    Path temporary;

    private String output;

    @BeforeEach
    void draw() throws IOException {
        Path images = Files.createDirectory(temporary.resolve("images"));
        Files.write(images.resolve("a.png"), SampleImages.noise(1, WIDTH, HEIGHT, "png"));
        Files.write(images.resolve("b.png"), SampleImages.noise(2, 30, 50, "png"));
        Files.write(images.resolve("cut.png"), new byte[] {1, 2, 3});
        output = temporary.resolve("out").toString();
    }

    private ExtractResult extract(SparkSession spark, Map<String, String> more) throws IOException {
        Map<String, String> options = new HashMap<>(Map.of(
                "images",
                temporary.resolve("images").toString(),
                "output",
                output,
                "model",
                "rfbnet300",
                "weights",
                "random:3",
                "resize",
                SIDE + "x" + SIDE,
                "mode",
                "overwrite"));
        options.putAll(more);
        return new ExtractJob(Settings.of(options)).execute(spark);
    }

    private Map<String, Row> rows(SparkSession spark) {
        Map<String, Row> rows = new HashMap<>();
        for (Row row : spark.read().parquet(output).collectAsList()) {
            rows.put(row.getString(0).substring(row.getString(0).lastIndexOf('/') + 1), row);
        }
        return rows;
    }

    @Test
    void theColumnIsWhatTheTensorsSay(SparkSession spark) throws IOException {
        ExtractResult first = extract(spark, Map.of("batchSize", "1", "partitions", "3"));
        Map<String, Row> detected = rows(spark);
        ExtractResult second = extract(spark, Map.of("batchSize", "3", "partitions", "1"));
        assertThat(second.featureHash()).isEqualTo(first.featureHash());
        assertThat(rows(spark)).isEqualTo(detected);
        assertThat(spark.read()
                        .parquet(output)
                        .schema()
                        .apply("detections")
                        .dataType()
                        .catalogString())
                .isEqualTo("array<struct<label:int,name:string,score:float,x0:float,y0:float,x1:float,y1:float>>");
        assertThat(detected.get("cut.png").isNullAt(7)).isTrue();
        assertThatThrownBy(() -> extract(spark, Map.of("mode", "append", "scoreThreshold", "0.5")))
                .isInstanceOf(OtherFingerprintException.class)
                .hasMessageContaining("detections: there ")
                .hasMessageContaining("score=0.5");

        extract(spark, Map.of("layers", "boxes,scores"));
        Row tensors = rows(spark).get("a.png");
        Network network = Zoo.named("rfbnet300").build(WeightSource.none());
        DetectionHead head = network.detection().orElseThrow();
        Placement placement = new Placement(Frame.whole(HEIGHT, WIDTH), HEIGHT, WIDTH);
        List<Detection> expected = head.detector(network.graphFor(3, SIDE, SIDE))
                .detect(floats(tensors, 7), floats(tensors, 8), placement);
        List<Row> found = detected.get("a.png").getList(7);
        assertThat(found).hasSameSizeAs(expected).isNotEmpty();
        for (int i = 0; i < found.size(); i++) {
            Detection detection = expected.get(i);
            Row row = found.get(i);
            assertThat(row.getInt(0)).isEqualTo(detection.label());
            assertThat(row.getString(1)).isEqualTo(ClassNames.VOC.get(detection.label()));
            assertThat(row.getFloat(2)).isEqualTo(detection.score());
            assertThat(row.getFloat(3)).isEqualTo(detection.box().x0());
            assertThat(row.getFloat(4)).isEqualTo(detection.box().y0());
            assertThat(row.getFloat(5)).isEqualTo(detection.box().x1()).isLessThanOrEqualTo(WIDTH);
            assertThat(row.getFloat(6)).isEqualTo(detection.box().y1()).isLessThanOrEqualTo(HEIGHT);
        }
    }

    private static float[] floats(Row row, int column) {
        List<Float> list = row.getList(column);
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = list.get(i);
        }
        return floats;
    }

    @Test
    void optionsThatMakeNoSenseAreRefused(SparkSession spark) {
        assertThatThrownBy(() -> extract(spark, Map.of("scoreThreshold", "0.5", "layers", "boxes")))
                .hasMessage("Cannot use network rfbnet300: --score-threshold is 0.5 but must not be set, for --layers"
                        + " asks for tensors");
        assertThatThrownBy(() -> extract(spark, Map.of("overlap", "0.5", "model", "resnet18", "resize", "224x224")))
                .hasMessage("Cannot use network resnet18: --overlap is 0.5 but must not be set, for it is no detector");
        assertThatThrownBy(() -> extract(spark, Map.of("pool", "avg")))
                .hasMessage("Cannot extract detections: --pool is avg but must be none; tensors of maps that --layers"
                        + " names can be pooled");
    }
}
