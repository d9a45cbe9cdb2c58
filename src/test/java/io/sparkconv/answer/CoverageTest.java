// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.graph.Graph;
import io.sparkconv.graph.Shapes;
import io.sparkconv.image.Crop;
import io.sparkconv.image.Frame;
import io.sparkconv.image.Preprocessing;
import io.sparkconv.weights.WeightSource;
import io.sparkconv.zoo.Zoo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {

    private static Frame coverage(Zoo zoo, int channels, int height, int width, String layer) {
        Graph graph = zoo.build(WeightSource.of("random:1")).graphFor(channels, height, width);
        Shapes shapes = Shapes.infer(graph);
        return Coverage.of(graph, shapes, layer, shapes.of(layer));
    }

    /** The original loses 184 pixels along each axis, 92 on each side. */
    @Test
    void anOutputWithoutPaddingLiesInTheMiddle() {
        Frame frame = coverage(Zoo.UNET, 1, 252, 284, "classes");
        assertThat(frame).isEqualTo(new Frame(92.0 / 252, 92.0 / 284, 68.0 / 252, 100.0 / 284));
    }

    /** 100 rows are halved to 6, and doubled to 96 again: what is missing is at the end. */
    @Test
    void whatIsRoundedAwayIsMissingAtTheEnd() {
        assertThat(coverage(Zoo.UNET_SAME, 1, 100, 96, "classes")).isEqualTo(new Frame(0, 0, 0.96, 1));
    }

    /** 38 blocks of eight columns lie over 300. */
    @Test
    void whatIsRoundedUpReachesOverTheEnd() {
        assertThat(coverage(Zoo.DUC_HDC, 3, 96, 300, "score")).isEqualTo(new Frame(0, 0, 1, 304.0 / 300));
    }

    @ParameterizedTest
    @CsvSource({
        "FCN_8S,score",
        "FCN_RESNET50,out",
        "DEEPLAB_V3,out",
        "DEEPLAB_V3,classifier.4",
        "ESPNET,encoder.classifier"
    })
    void otherOutputsAreStretchedOverTheInput(Zoo zoo, String layer) {
        assertThat(coverage(zoo, 3, 96, 128, layer)).isEqualTo(Frame.whole(1, 1));
    }

    /** 150 x 300 becomes 160 x 320, of which 100 x 120 are kept from row 30 and column 100 on. */
    @Test
    void aCropIsFoundInThePicture() {
        Preprocessing imagenet = Preprocessing.imagenet(140);
        Preprocessing cropped = new Preprocessing(
                imagenet.resize(),
                Crop.centre(100, 120),
                imagenet.channels(),
                imagenet.interpolation(),
                imagenet.normalization());
        Frame frame = cropped.frame(150, 300);
        assertThat(frame).isEqualTo(new Frame(28.125, 93.75, 93.75, 112.5));
        assertThat(frame.part(new Frame(0.5, 0.5, 0.5, 0.25))).isEqualTo(new Frame(75, 150, 46.875, 28.125));
    }
}
