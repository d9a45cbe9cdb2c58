// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowNdTest {

    @Test
    void everyAxisHasItsOwnPadding() {
        WindowNd window = new WindowNd(List.of(
                new AxisDeclaration(3, 2, 1, new Padding.Same(true)),
                new AxisDeclaration(2, 1, 2, new Padding.Ends(1, 0)),
                new AxisDeclaration(3, 2, 1, new Padding.Same(false))));
        assertThat(window.taps()).isEqualTo(18);
        assertThat(window.sliding(6, 5, 6))
                .containsExactly(
                        new AxisWindow(3, 2, 1, 0, 1), new AxisWindow(2, 1, 2, 1, 0), new AxisWindow(3, 2, 1, 1, 0));
    }

    @Test
    void aWantedOutputOfATransposedConvolutionIsCutOrExtended() {
        AxisDeclaration axis = new AxisDeclaration(3, 2, 1, AxisPadding.NONE);
        assertThat(axis.transposedPadding(4, 0, 6, true)).isEqualTo(new Padding.Ends(1, 2));
        assertThat(axis.transposedPadding(4, 0, 6, false)).isEqualTo(new Padding.Ends(2, 1));
        assertThat(axis.transposedPadding(4, 0, 11, true)).isEqualTo(new Padding.Ends(0, -2));
        for (int output = 5; output < 13; output++) {
            Padding.Ends ends = axis.transposedPadding(4, 0, output, true);
            AxisWindow window = new AxisWindow(3, 2, 1, ends.begin(), ends.end());
            assertThat(window.transposedOutput(4, 0)).isEqualTo(output);
        }
    }

    @Test
    void kernelsStridesAndDilationsArePositive() {
        assertThatThrownBy(() -> new AxisDeclaration(3, 0, 1, AxisPadding.NONE))
                .hasMessageContaining("stride is 0")
                .hasMessageContaining("must be at least 1");
    }

    @Test
    void tapsOfATransposedConvolutionByPhase() {
        AxisWindow window = new AxisWindow(3, 2, 1, 0, 0);
        assertThat(window.transposedTaps(window.transposedOutput(4, 0))).isEqualTo(14);
        assertThat(window.transposedSource(2, 0)).isEqualTo(1);
        assertThat(window.transposedSource(2, 1)).isEqualTo(-1);
    }
}
