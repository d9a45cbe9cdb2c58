// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.image.Channels;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Interpolation;
import io.sparkconv.image.Normalization;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.image.Resize;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Network;
import io.sparkconv.zoo.Zoo;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Tensors written by hand become known rows in the picture. */
class DetectorTest {

    private static final Offset<Float> CLOSE = Offset.offset(1e-2f);
    private static final Network SSD = Zoo.named("ssd300").build(WeightSource.none());
    private static final DetectionHead HEAD = SSD.detection().orElseThrow();
    private static final Detector DETECTOR = HEAD.detector(SSD.graph());
    private static final int CLASSES = 91;
    /** First box of the third row and second column of the map of 5 by 5: centre 0.32 and 0.53333, sides 0.51. */
    private static final int MIDDLE = 4 * 38 * 38 + 6 * 19 * 19 + 6 * 100 + 6 * 11;

    private final float[] offsets = new float[4 * DETECTOR.boxes()];
    private final float[] scores = new float[CLASSES * DETECTOR.boxes()];

    private void put(int box, int label, float score, float... offset) {
        System.arraycopy(offset, 0, offsets, 4 * box, 4);
        scores[box * CLASSES + label] = score;
    }

    private List<Detection> detect(Placement placement) {
        return DETECTOR.detect(offsets, scores, placement);
    }

    /** A picture 640 wide and 480 high, resized as the network's rules say. */
    private static Placement resized() {
        return Placement.of(SSD.preprocessing(), 480, 640);
    }

    private static void assertBox(Detection detection, float... corners) {
        Box box = detection.box();
        float[] found = {box.x0(), box.y0(), box.x1(), box.y1()};
        for (int i = 0; i < 4; i++) {
            assertThat(found[i]).as("corner %d of %s", i, detection).isCloseTo(corners[i], CLOSE);
        }
    }

    @Test
    void aResizedPicture() {
        // Centre 0.32 + 0.1 * 0.51 and 0.53333 - 0.05 * 0.51; width twice 0.51, cut off at the left edge.
        put(MIDDLE, 17, 0.75f, 1, -0.5f, (float) (5 * Math.log(2)), 0);
        List<Detection> found = detect(resized());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).label()).isEqualTo(17);
        assertThat(found.get(0).name()).contains("cat");
        assertThat(found.get(0).score()).isEqualTo(0.75f);
        assertBox(found.get(0), 0, 121.36f, 563.84f, 366.16f);
        assertThat(DetectionCsv.text(found))
                .startsWith("label,name,score,x0,y0,x1,y1\n17,cat,0.75,0.0,121.3")
                .endsWith("\n")
                .hasLineCount(2);
    }

    @Test
    void aCroppedPicture() {
        // 900 x 600 becomes 450 x 300, of which columns 75 to 375 are kept.
        Preprocessing cropped = with(Resize.shortSide(300), Crop.centre(300, 300));
        put(MIDDLE, 1, 0.5f, 0, 0, 0, 0);
        assertBox(detect(Placement.of(cropped, 600, 900)).get(0), 189, 167, 495, 473);
    }

    @Test
    void aPictureSmallerThanItsCrop() {
        // 200 x 100 stands in the middle of 300 x 300: 50 black columns and 100 black rows before it.
        Preprocessing padded = with(Resize.NONE, Crop.centre(300, 300));
        put(MIDDLE, 1, 0.5f, 0, 0, 0, 0);
        assertBox(detect(Placement.of(padded, 100, 200)).get(0), 0, 0, 122.5f, 100);
    }

    private static Preprocessing with(Resize resize, Crop crop) {
        return new Preprocessing(
                resize, crop, Channels.RGB, Interpolation.BILINEAR, Normalization.scaled(1, Channels.RGB));
    }

    @Test
    void rowsAreSortedByScoreThenClassThenBox() {
        put(0, 3, 0.5f, 0, 0, 0, 0);
        put(MIDDLE, 3, 0.5f, 0, 0, 0, 0);
        scores[MIDDLE * CLASSES + 2] = 0.5f;
        scores[MIDDLE * CLASSES + 9] = 0.9f;
        List<Detection> found = detect(resized());
        assertThat(found).extracting(Detection::label).containsExactly(9, 2, 3, 3);
        assertBox(found.get(2), 0, 0, 30.93f, 23.2f);
    }

    @Test
    void theBackgroundAndLowScoresAreNotReported() {
        put(0, 0, 1, 0, 0, 0, 0);
        scores[MIDDLE * CLASSES + 5] = 0.01f;
        assertThat(detect(resized())).isEmpty();
        assertThat(DetectionCsv.text(List.of())).isEqualTo("label,name,score,x0,y0,x1,y1\n");
    }

    @Test
    void whatIsNoNumberIsPassedOver() {
        put(0, 1, Float.NaN, 0, 0, 0, 0);
        put(1, 1, 0.5f, Float.NaN, 0, 0, 0);
        put(2, 1, 0.5f, 0, 0, 0, Float.NaN);
        put(MIDDLE, 1, 0.4f, 0, 0, 0, 0);
        assertThat(detect(resized())).hasSize(1);
    }

    @Test
    void whatLiesBesideThePictureIsPassedOver() {
        put(MIDDLE, 1, 0.4f, 30, 0, 0, 0);
        put(0, 1, 0.4f, 0, 0, -1e9f, 0);
        assertThat(detect(resized())).isEmpty();
    }

    @Test
    void hugeOffsetsFillThePicture() {
        put(MIDDLE, 1, 0.4f, 0, 0, Float.POSITIVE_INFINITY, 1e30f);
        assertBox(detect(resized()).get(0), 0, 0, 640, 480);
    }

    @Test
    void noMoreThanAskedFor() {
        Arrays.fill(scores, 0.02f);
        assertThat(detect(resized())).hasSize(200);
        Limits three = new Limits(0.01, 0.45, 400, 3);
        List<Detection> found = HEAD.with(three).detector(SSD.graph()).detect(offsets, scores, resized());
        assertThat(found).isEqualTo(detect(resized()).subList(0, 3));
    }

    @Test
    void tensorsOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> DETECTOR.detect(new float[8], scores, resized()))
                .hasMessageStartingWith("Cannot detect: elements of boxes and scores are 8 and 794612 but must be 4");
    }

    @Test
    void everyClassHasAName() {
        assertThat(ClassNames.COCO).hasSize(CLASSES).contains("toothbrush");
        assertThat(ClassNames.VOC.subList(1, 21)).isSorted().endsWith("tvmonitor");
    }
}
