// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.config.FeaturesChoice;
import io.sparkconv.spark.ColumnTable;
import io.sparkconv.spark.output.FeatureType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnFiguresTest {

    private static final ColumnFigures ROW = ColumnFigures.of(new float[] {3, 0, -4, -0f});
    private static final ColumnFigures BROKEN =
            ColumnFigures.of(new float[] {Float.NaN, 7, Float.NEGATIVE_INFINITY, 0});

    @Test
    void aRowIsCounted() {
        assertThat(ROW).isEqualTo(new ColumnFigures(1, 4, 0, 0, 2, 0, 5_000_000, 1, -4, 3));
        assertThat(BROKEN).isEqualTo(new ColumnFigures(1, 4, 1, 1, 1, 0, 0, 0, 0, 7));
    }

    @Test
    void rowsAddUpInAnyOrder() {
        ColumnFigures sum = ROW.plus(BROKEN).plus(ColumnFigures.NONE);
        assertThat(sum).isEqualTo(ColumnFigures.NONE.plus(BROKEN).plus(ROW));
        assertThat(sum.meanNorm()).isEqualTo(5);
        assertThat(sum.zeroShare()).isEqualTo(0.375);
        ObjectNode json = new ObjectMapper().createObjectNode();
        sum.addTo(json);
        assertThat(json.toString())
                .isEqualTo("{\"rows\":2,\"values\":8,\"nan\":1,\"infinite\":1,\"zeroShare\":0.375,\"beyondFloat16\":0,"
                        + "\"meanNorm\":5.0,\"low\":-4.0,\"high\":7.0}");
        assertThat(new ColumnTable(List.of("fc7", "fc8"), List.of(sum, ROW), FeatureType.of(FeaturesChoice.FLOAT16))
                        .warnings())
                .containsExactly("column fc7 has 1 values that are no number and 1 that are infinite, of 8");
    }

    @Test
    void whatFloat16CannotHoldIsCountedAndSaidWhereItMatters() {
        ColumnFigures figures = ColumnFigures.of(new float[] {65519.996f, 65520, -1e9f, Float.POSITIVE_INFINITY});
        assertThat(figures.beyondHalf()).isEqualTo(2);
        assertThat(figures.plus(figures).beyondHalf()).isEqualTo(4);
        assertThat(new ColumnTable(List.of("fc7"), List.of(figures), FeatureType.of(FeaturesChoice.FLOAT16)).warnings())
                .containsExactly(
                        "column fc7 has 0 values that are no number and 1 that are infinite, of 4",
                        "column fc7 has 2 values, of 4, that are too large for float16 and became infinite");
        assertThat(new ColumnTable(List.of("fc7"), List.of(figures), FeatureType.of(FeaturesChoice.VECTOR)).warnings())
                .hasSize(1);
    }

    @Test
    void noRowsHaveNoBounds() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ColumnFigures.NONE.addTo(json);
        assertThat(json.has("low")).isFalse();
        assertThat(json.path("meanNorm").asDouble()).isZero();
    }
}
