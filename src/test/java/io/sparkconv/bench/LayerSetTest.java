// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkconv.graph.Shapes;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The layers that are timed. */
class LayerSetTest {

    private static final List<BenchCase> ALL = LayerSet.all();

    @Test
    void everyKindIsThere() {
        assertThat(ALL.stream().map(BenchCase::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "3x3",
                        "ordinary",
                        "pointwise",
                        "first",
                        "strided",
                        "dilated",
                        "grouped",
                        "depthwise",
                        "transposed");
    }

    @Test
    void namesDiffer() {
        assertThat(ALL).extracting(BenchCase::name).doesNotHaveDuplicates();
    }

    /** VGG-16 has 13 convolutions; those of conv3_2 and conv3_3, conv4_2 and conv4_3, conv5_1 to conv5_3 have one shape. */
    @Test
    void aShapeIsTimedOnce() {
        assertThat(ALL.stream().filter(layer -> layer.name().startsWith("vgg16 ")))
                .hasSize(9);
    }

    @Test
    void bytesAreThoseOfInputOutputAndWeights() {
        BenchCase first = ALL.get(0);
        assertThat(first.macs()).isEqualTo(9L * 3 * 64 * 224 * 224);
        assertThat(first.leastBytes(2)).isEqualTo(4L * (2 * 67 * 224 * 224 + 28 * 64));
        assertThat(Shapes.infer(first.graph()).of("y").channels()).isEqualTo(64);
    }
}
