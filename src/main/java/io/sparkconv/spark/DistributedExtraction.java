// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.config.IdentityChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.config.OutputOptions;
import io.sparkconv.config.Settings;
import io.sparkconv.spark.network.FeatureGraph;
import io.sparkconv.spark.network.ModelSpec;
import io.sparkconv.spark.network.SharedModel;
import io.sparkconv.spark.network.TaskBudget;
import io.sparkconv.spark.network.TaskMemory;
import io.sparkconv.spark.output.FeatureSchema;
import io.sparkconv.spark.output.FeatureType;
import io.sparkconv.spark.table.CellContent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Features of images that stand in a column of rows: those of {@code spark.read().format("binaryFile")}, of Spark's
 * {@code image} source, or of any table. Options have the names and meanings of those of {@code extract}; those about
 * places, tasks and commits are of no use here. Batches and the decoding of an image stay within a task's share of the
 * heap, as those of {@code extract} do.
 *
 * <pre>{@code
 * Dataset<Row> files = spark.read().format("binaryFile").load("photos");
 * Dataset<Row> features = DistributedExtraction.of(Settings.of(Map.of("layers", "pool2"))).apply(files, "content");
 * }</pre>
 */
public final class DistributedExtraction {

    private final Settings settings;

    private DistributedExtraction(Settings settings) {
        this.settings = settings;
    }

    /**
     * Extraction by the model and the rules that the options name.
     *
     * @throws IllegalArgumentException as {@link ExtractJob#check} does for the model
     */
    public static DistributedExtraction of(Settings settings) {
        ModelSpec.check(settings);
        return new DistributedExtraction(settings);
    }

    /**
     * The same rows in the same order with columns more: {@code width}, {@code height}, {@code status}, {@code error}
     * and the features, as {@code extract} writes them. An image that cannot be decoded is a row that says why, and so
     * is null. Nothing is computed before the rows are used, and again whenever they are.
     *
     * @param column holds image files as binary, or Spark's image structs
     * @throws IllegalArgumentException if there is no such column, or a column has the name of one that is added
     * @throws IOException if the model cannot be read
     */
    public Dataset<Row> apply(Dataset<Row> rows, String column) throws IOException {
        StructType before = rows.schema();
        CellContent content = CellContent.of(before, CellContent.place(before, column), settings);
        SparkSession session = rows.sparkSession();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        TaskBudget.Fitted fitted = TaskBudget.fitted(
                ModelSpec.of(settings, session.sessionState().newHadoopConf()), TaskMemory.of(context));
        FeatureType type = FeatureType.of(settings.get(OutputOptions.FEATURES));
        StructType schema = schema(before, fitted.model().features(), type);
        SharedModel model = new SharedModel(fitted.spec());
        // Broadcast first, with what was built after: Spark weighs what it stores, and the plan is not to be weighed.
        Broadcast<SharedModel> shared = context.broadcast(model);
        model.adopt(fitted.model());
        MapPartitionsFunction<Row, Row> extracted =
                partition -> RowsWithFeatures.of(partition, content, type, shared.value());
        Dataset<Row> result = rows.mapPartitions(extracted, Encoders.row(schema));
        // An encoder forgets what columns say about themselves.
        for (StructField field : schema.fields()) {
            result = result.withMetadata(field.name(), field.metadata());
        }
        return result;
    }

    private static StructType schema(StructType before, FeatureGraph features, FeatureType type) {
        List<StructField> fields = new ArrayList<>(List.of(before.fields()));
        StructField[] extracted =
                FeatureSchema.of(features, type, IdentityChoice.TIME).fields();
        for (StructField field : Arrays.asList(extracted).subList(RowsWithFeatures.FIRST, extracted.length)) {
            if (fields.stream().anyMatch(other -> other.name().equalsIgnoreCase(field.name()))) {
                throw new InvalidOptionException("Cannot extract features: name of a column is '" + field.name()
                        + "' but must be another, for a column of that name is added");
            }
            fields.add(field);
        }
        return new StructType(fields.toArray(StructField[]::new));
    }
}
