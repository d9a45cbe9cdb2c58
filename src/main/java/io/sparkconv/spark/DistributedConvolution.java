// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import io.sparkconv.api.TensorFunction;
import io.sparkconv.op.InvalidModelException;
import io.sparkconv.spark.network.OutputShapes;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A convolution or a network over distributed images. The function is broadcast once; each executor plans it once for a
 * size of images. Results have the same bits for any number of partitions and executors.
 *
 * <pre>{@code
 * DistributedConvolution edges = DistributedConvolution.of(Convolution.of(3, 16, 3).padding(1).weights(filters));
 * JavaRDD<Tensor> maps = edges.apply(images);
 * }</pre>
 */
public final class DistributedConvolution {

    /** Key of a column's metadata: the extents of its arrays, C, H, W of a map. */
    public static final String SHAPE = "shape";

    private final TensorFunction function;

    private DistributedConvolution(TensorFunction function) {
        this.function = function;
    }

    /** That function over distributed images. */
    public static DistributedConvolution of(TensorFunction function) {
        return new DistributedConvolution(function);
    }

    /**
     * The first output for each tensor. Tensors may hold any number of images; their sizes may differ.
     *
     * @param images N, H, W, C each
     */
    public JavaRDD<Tensor> apply(JavaRDD<Tensor> images) {
        Broadcast<TensorFunction> shared =
                JavaSparkContext.fromSparkContext(images.context()).broadcast(function);
        return images.map(tensor -> shared.value().apply(tensor));
    }

    /**
     * The rows with a column more for each output, named as its layer: its values as {@code array<float>}, maps in the
     * order C, H, W, as {@code extract} writes them. A row whose column is null has nulls.
     *
     * @param column holds the pixels of one image as {@code array<float>} in the order C, H, W
     * @param channels of every image
     * @param height of every image
     * @param width of every image
     * @throws InvalidModelException if the function takes no such images, or a column has the name of a layer
     */
    public Dataset<Row> apply(Dataset<Row> rows, String column, int channels, int height, int width) {
        Shape image = Shape.nhwc(1, height, width, channels);
        int place = rows.schema().fieldIndex(column);
        StructType schema = schema(rows.schema(), image);
        SparkSession session = rows.sparkSession();
        Broadcast<TensorFunction> shared =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(function);
        MapPartitionsFunction<Row, Row> added =
                partition -> new RowsWithOutputs(partition, place, image, shared.value());
        Dataset<Row> result = rows.mapPartitions(added, Encoders.row(schema));
        // An encoder forgets what columns say about themselves.
        for (StructField field : schema.fields()) {
            result = result.withMetadata(field.name(), field.metadata());
        }
        return result;
    }

    private StructType schema(StructType before, Shape image) {
        List<StructField> fields = new ArrayList<>(List.of(before.fields()));
        Map<String, long[]> outputs = OutputShapes.of(function.graph(image));
        outputs.forEach((layer, extents) -> {
            if (List.of(before.fieldNames()).contains(layer)) {
                throw new InvalidModelException(
                        "Cannot add columns: name of layer '" + layer + "' is that of a column but must be another");
            }
            fields.add(new StructField(
                    layer,
                    DataTypes.createArrayType(DataTypes.FloatType, false),
                    true,
                    new MetadataBuilder().putLongArray(SHAPE, extents).build()));
        });
        return new StructType(fields.toArray(StructField[]::new));
    }
}
