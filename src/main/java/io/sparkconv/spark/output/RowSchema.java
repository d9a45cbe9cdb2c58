// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import io.sparkconv.config.IdentityChoice;
import io.sparkconv.spark.network.FeatureGraph;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How the rows that tasks make become those that are written.
 *
 * @param features the type of their cells
 * @param made without columns that are the same for all rows of a run
 * @param whole with them
 */
public record RowSchema(FeatureType features, PartitionColumns partitions, StructType made, StructType whole) {

    /**
     * That of a run.
     *
     * @param carried columns that come from where the images come from
     * @throws io.sparkconv.config.InvalidOptionException if names of columns do not go together or do not suit the format
     */
    public static RowSchema of(
            FeatureGraph features, OutputLayout layout, IdentityChoice identity, List<StructField> carried) {
        StructType made = FeatureSchema.carrying(FeatureSchema.of(features, layout.features(), identity), carried);
        StructType whole = layout.partitions().addTo(made);
        layout.format().check(whole);
        return new RowSchema(layout.features(), layout.partitions(), made, whole);
    }

    /** Whether rows have the hashes of their images' bytes. */
    public boolean hashes() {
        return List.of(made.fieldNames()).contains(FeatureSchema.HASH);
    }

    /** Rows to be written, of those that have features as arrays. */
    public Dataset<Row> rows(SparkSession spark, JavaRDD<Row> rows) {
        FeatureType type = features;
        JavaRDD<Row> cells = type.isDefault() ? rows : rows.map(row -> withCells(row, type));
        return partitions.addTo(spark.createDataFrame(cells, made));
    }

    /** A row whose features, which are arrays, are cells of another type. */
    public static Row withCells(Row row, FeatureType type) {
        Object[] values = new Object[row.length()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.get(i);
            values[i] = value instanceof float[] features ? type.cell(features) : value;
        }
        return RowFactory.create(values);
    }
}
