// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static Features.One row(String path, float... features) {
        return new Features.One(path, features);
    }

    @Test
    void theNearestHaveTheLargestCosine() {
        Random random = new Random(7);
        List<Features.One> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] features = new float[5];
            for (int k = 0; k < features.length; k++) {
                features[k] = (float) random.nextGaussian() * (i + 1);
            }
            rows.add(row("p" + i, features));
        }
        Likeness likeness = new Features("f", rows).likeness(12, 3);
        assertThat(likeness.rows()).isEqualTo(40);
        assertThat(likeness.samples()).hasSize(12);
        for (int sample = 0; sample < 12; sample++) {
            float[] own = rows.get(sample).features();
            List<Features.One> others = rows.stream()
                    .filter(row -> row.features() != own)
                    .sorted(Comparator.comparingDouble((Features.One row) -> -cosine(own, row.features())))
                    .toList();
            List<Likeness.Near> nearest = likeness.samples().get(sample).nearest();
            for (int i = 0; i < 3; i++) {
                assertThat(nearest.get(i).path()).isEqualTo(others.get(i).path());
                assertThat(nearest.get(i).cosine())
                        .isCloseTo(cosine(own, others.get(i).features()), within(1e-6));
            }
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double as = 0;
        double bs = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            as += (double) a[i] * a[i];
            bs += (double) b[i] * b[i];
        }
        return product / Math.sqrt(as * bs);
    }

    @Test
    void whatHasNoDirectionAndWhatComesAgainIsLeftOut() {
        Features features = new Features(
                "f",
                List.of(
                        row("nan", Float.NaN, 1),
                        row("zero", 0, 0),
                        row("a", 1, 0),
                        row("infinite", Float.POSITIVE_INFINITY, 1),
                        row("a", 1, 0),
                        row("c", 2, 0),
                        row("b", 3, 0),
                        row("long", 1, 2, 3)));
        Likeness likeness = features.likeness(1, 3);
        assertThat(likeness.rows()).isEqualTo(4);
        assertThat(likeness.samples()).hasSize(1);
        assertThat(likeness.paths()).containsExactly("a", "b", "c");
        assertThat(new Features("f", List.of()).likeness(12, 3).samples()).isEmpty();
    }
}
