// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> NAMES = List.of("alexnet", "alexnet-caffe", "gabor-towers", "resnet50");

    @Test
    void findsWhatWasMeant() {
        assertThat(NearestName.suggest("alxenet", NAMES)).contains("alexnet");
        assertThat(NearestName.suggest("AlexNet", NAMES)).contains("alexnet");
        assertThat(NearestName.suggest("gabor_towers", NAMES)).contains("gabor-towers");
        assertThat(NearestName.suggest("resnet", NAMES)).contains("resnet50");
    }

    @Test
    void staysSilentWhenNothingIsNear() {
        assertThat(NearestName.suggest("vgg", NAMES)).isEmpty();
        assertThat(NearestName.suggest("x", List.of())).isEmpty();
        assertThat(NearestName.suggest("", NAMES)).isEmpty();
        assertThat(NearestName.question("vgg", NAMES)).isEmpty();
        assertThat(NearestName.question("alexnt", NAMES)).isEqualTo("; did you mean 'alexnet'?");
    }

    @Test
    void countsSwapsOfNeighboursAsOneEdit() {
        assertThat(NearestName.distance("abcd", "abdc")).isEqualTo(1);
        assertThat(NearestName.distance("", "abc")).isEqualTo(3);
        assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestName.distance("same", "same")).isZero();
    }
}
