// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.image.Frame;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding, suppression and order against a plain computation over random tensors. */
class SuppressionTest {

    private static final Network RFB = Zoo.named("rfbnet300").build(WeightSource.none());
    private static final int CLASSES = 21;
    private static final int SIDE = 1000;
    private static final Placement WHOLE = new Placement(Frame.whole(SIDE, SIDE), SIDE, SIDE);

    /** Label, score, corners as shares, and the row of the tensors. */
    private record Row(int label, double score, double[] corners, int box) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void asTheNaiveComputation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DetectionHead head = RFB.detection().orElseThrow().with(new Limits(0.05, 0.45, 40, 25));
        DefaultBoxes defaults = DefaultBoxes.of(((BoxForm.Offsets) head.form()).maps(), true, RFB.graph());
        float[] offsets = new float[4 * defaults.count()];
        float[] scores = new float[CLASSES * defaults.count()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (float) (random.nextDouble(-4, 4));
        }
        for (int i = 0; i < 2500; i++) {
            int at = random.nextInt(scores.length);
            // Sixteenths, so that many are equal.
            scores[at] = random.nextInt(40) == 0 ? Float.NaN : random.nextInt(17) / 16f;
            if (random.nextInt(8) == 0) {
                // No width.
                offsets[at / CLASSES * 4 + 2] = -Float.MAX_VALUE;
            }
        }
        List<Detection> found = head.detector(RFB.graph()).detect(offsets, scores, WHOLE);
        List<Row> expected = naive(head, defaults, offsets, scores);
        assertThat(found).hasSize(25).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            Detection detection = found.get(i);
            Row row = expected.get(i);
            assertThat(detection.label()).as("seed %d, row %d", seed, i).isEqualTo(row.label());
            assertThat(detection.score()).isEqualTo((float) row.score());
            Box box = detection.box();
            float[] corners = {box.x0(), box.y0(), box.x1(), box.y1()};
            for (int k = 0; k < 4; k++) {
                assertThat(corners[k])
                        .as("seed %d, row %d, corner %d", seed, i, k)
                        .isCloseTo((float) (SIDE * row.corners()[k]), Offset.offset(1e-3f));
            }
        }
    }

    private static List<Row> naive(DetectionHead head, DefaultBoxes defaults, float[] offsets, float[] scores) {
        List<Row> all = new ArrayList<>();
        for (int label = 1; label < CLASSES; label++) {
            List<Row> rows = new ArrayList<>();
            for (int box = 0; box < defaults.count(); box++) {
                double score = scores[box * CLASSES + label];
                if (score > head.limits().score()) {
                    rows.add(new Row(label, score, corners(defaults, offsets, box), box));
                }
            }
            rows.sort(Comparator.comparingDouble((Row row) -> -row.score()).thenComparingInt(Row::box));
            List<Row> candidates = new ArrayList<>(
                    rows.subList(0, Math.min(rows.size(), head.limits().candidates())));
            candidates.removeIf(row -> overlap(row.corners(), row.corners()) == 0);
            boolean[] dropped = new boolean[candidates.size()];
            for (int i = 0; i < dropped.length; i++) {
                for (int j = i + 1; j < dropped.length && !dropped[i]; j++) {
                    dropped[j] |= overlap(
                                    candidates.get(i).corners(),
                                    candidates.get(j).corners())
                            > head.limits().overlap();
                }
                if (!dropped[i]) {
                    all.add(candidates.get(i));
                }
            }
        }
        all.sort(Comparator.comparingDouble((Row row) -> -row.score())
                .thenComparingInt(Row::label)
                .thenComparingInt(Row::box));
        return all.subList(0, Math.min(all.size(), head.limits().kept()));
    }

    private static double[] corners(DefaultBoxes defaults, float[] offsets, int box) {
        double[] corners = new double[4];
        for (int axis = 0; axis < 2; axis++) {
            double centre = axis == 0 ? defaults.centreX(box) : defaults.centreY(box);
            double extent = axis == 0 ? defaults.width(box) : defaults.height(box);
            double middle = centre + extent * offsets[4 * box + axis] / 10;
            double grown = extent * Math.exp(offsets[4 * box + 2 + axis] / 5);
            corners[axis] = Math.min(1, Math.max(0, middle - grown / 2));
            corners[axis + 2] = Math.min(1, Math.max(0, middle + grown / 2));
        }
        return corners;
    }

    private static double overlap(double[] a, double[] b) {
        double common = 1;
        double areaA = 1;
        double areaB = 1;
        for (int axis = 0; axis < 2; axis++) {
            common *= Math.max(0, Math.min(a[axis + 2], b[axis + 2]) - Math.max(a[axis], b[axis]));
            areaA *= a[axis + 2] - a[axis];
            areaB *= b[axis + 2] - b[axis];
        }
        return areaA == 0 || areaB == 0 ? 0 : common / (areaA + areaB - common);
    }

    @Test
    void overlapByHand() {
        Box box = new Box(0, 0, 4, 2);
        assertThat(box.overlap(box)).isEqualTo(1);
        assertThat(box.overlap(new Box(2, 1, 6, 3))).isEqualTo(2 / 14.0);
        assertThat(box.overlap(new Box(4, 0, 8, 2))).isZero();
        assertThat(box.overlap(new Box(1, 1, 1, 1))).isZero();
        assertThat(new Box(1, 1, 1, 1).overlap(new Box(1, 1, 1, 1))).isZero();
    }
}
