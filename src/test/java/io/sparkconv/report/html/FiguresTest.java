// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void figuresHaveUnitsAndThousandsApart() {
        assertThat(Figures.count(1234567)).isEqualTo("1,234,567");
        assertThat(Figures.count(OptionalDouble.empty())).isEqualTo("unknown");
        assertThat(Figures.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Figures.seconds(0)).isEqualTo("0 s");
        assertThat(Figures.seconds(0.0123)).isEqualTo("12.3 ms");
        assertThat(Figures.nanos(1500)).isEqualTo("1.50 µs");
        assertThat(Figures.seconds(7.778)).isEqualTo("7.78 s");
        assertThat(Figures.seconds(119.6)).isEqualTo("120 s");
        assertThat(Figures.seconds(200)).isEqualTo("3 min 20 s");
        assertThat(Figures.seconds(7260)).isEqualTo("2 h 1 min");
        assertThat(Figures.percent(0.004)).isEqualTo("0.4 %");
        assertThat(Figures.percent(0.5)).isEqualTo("50 %");
        assertThat(Figures.tick(10)).isEqualTo("10");
        assertThat(Figures.tick(0.1)).isEqualTo("0.1");
        assertThat(Figures.tick(2500)).isEqualTo("2,500");
        assertThat(Figures.of(1, "image", "images")).isEqualTo("1 image");
    }

    @Test
    void axesHaveAHandfulOfRoundTicks() {
        Axis linear = Axis.linear(159, 300, 0);
        assertThat(linear.ticks()).containsExactly(0.0, 50.0, 100.0, 150.0, 200.0);
        assertThat(linear.at(0)).isEqualTo(300);
        assertThat(linear.at(200)).isZero();
        Axis logarithmic = Axis.logarithmic(0.3, 200, 0, 100);
        assertThat(logarithmic.low()).isEqualTo(0.1);
        assertThat(logarithmic.ticks()).hasSize(5).startsWith(0.1).endsWith(1000.0);
        assertThat(logarithmic.at(10)).isCloseTo(50, within(1e-9));
        for (double largest : new double[] {1e-6, 0.7, 1, 7, 46.4, 99, 1e5, 3e9}) {
            assertThat(Axis.linear(largest, 0, 1).ticks()).hasSizeBetween(2, 8);
            assertThat(Axis.linear(largest, 0, 1).high()).isGreaterThanOrEqualTo(largest);
        }
    }

    @Test
    void unitsAtTheSameTimeHaveLanesOfTheirOwn() throws Exception {
        Bill row = new Bill(new ObjectMapper()
                .readTree("{\"units\":[{\"start\":0,\"millis\":10},{\"start\":5,\"millis\":2},"
                        + "{\"start\":7,\"millis\":9},{\"start\":10,\"millis\":1}]}"));
        Lanes lanes = new Lanes(row.list("units"));
        assertThat(lanes.count()).isEqualTo(2);
        assertThat(lanes.units().stream().map(Lanes.Placed::lane).toList()).isEqualTo(List.of(0, 1, 1, 0));
    }
}
