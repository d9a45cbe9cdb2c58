// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.spark.ledger.ColumnFigures;
import io.sparkconv.spark.ledger.RowTally;
import io.sparkconv.spark.network.DetectionColumn;
import io.sparkconv.spark.network.FeatureGraph;
import io.sparkconv.spark.output.FeatureType;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The figures of all columns of features.
 *
 * @param names of the columns
 * @param figures of each
 * @param type of the cells
 */
public record ColumnTable(List<String> names, List<ColumnFigures> figures, FeatureType type) {

    static ColumnTable of(FeatureGraph features, RowTally tally, FeatureType type) {
        List<String> names = features.detections().isPresent()
                ? List.of(DetectionColumn.FIELD.name())
                : List.copyOf(features.shapes().keySet());
        List<ColumnFigures> figures = tally.columns().isEmpty()
                ? names.stream().map(name -> ColumnFigures.NONE).toList()
                : tally.columns();
        return new ColumnTable(names, figures, type);
    }

    /** Adds a row for each column. */
    void addTo(ArrayNode json) {
        for (int i = 0; i < names.size(); i++) {
            ObjectNode row = json.addObject();
            row.put("name", names.get(i));
            figures.get(i).addTo(row);
        }
    }

    /** A sentence for each column with values that are no finite numbers, or are none once they are written. */
    public List<String> warnings() {
        return Stream.concat(notFinite(), type.overflows() ? tooLarge() : Stream.empty())
                .toList();
    }

    private Stream<String> tooLarge() {
        return IntStream.range(0, names.size())
                .filter(i -> figures.get(i).beyondHalf() > 0)
                .mapToObj(
                        i -> "column " + names.get(i) + " has " + figures.get(i).beyondHalf() + " values, of "
                                + figures.get(i).values() + ", that are too large for float16 and became infinite");
    }

    private Stream<String> notFinite() {
        return IntStream.range(0, names.size())
                .filter(i -> figures.get(i).nan() + figures.get(i).infinite() > 0)
                .mapToObj(i ->
                        "column " + names.get(i) + " has " + figures.get(i).nan() + " values that are no number and "
                                + figures.get(i).infinite() + " that are infinite, of "
                                + figures.get(i).values());
    }
}
