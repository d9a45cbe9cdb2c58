// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.api.Convolution;
import io.sparkconv.api.Inference;
import io.sparkconv.tensor.Shape;
import io.sparkconv.tensor.Tensor;
import io.sparkconv.testing.PlainRun;
import io.sparkconv.testing.SparkSessionExtension;
import io.sparkconv.testing.Values;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.reflect.ClassTag;

/** Functions over distributed images give what they give here. */
@ExtendWith(SparkSessionExtension.class)
class DistributedConvolutionTest {

    private static final Convolution EDGES = Convolution.of(3, 5, 3)
            .padding(1)
            .stride(2)
            .weights(PlainRun.values(4, 5 * 3 * 9))
            .bias(PlainRun.values(5, 5));

    private static Tensor image(int seed) {
        int side = 8 + seed % 3;
        return new Tensor(
                Shape.nhwc(1 + seed % 2, side, side, 3), PlainRun.values(seed, (1 + seed % 2) * side * side * 3));
    }

    @Test
    void tensorsOfAnyPartitioningAreThoseOfTheFunction(JavaSparkContext context) {
        List<Tensor> images = IntStream.range(0, 20)
                .mapToObj(DistributedConvolutionTest::image)
                .toList();
        JavaRDD<Tensor> maps = DistributedConvolution.of(EDGES).apply(context.parallelize(images, 7));
        List<Tensor> collected = maps.collect();
        for (int i = 0; i < images.size(); i++) {
            Tensor expected = EDGES.apply(images.get(i));
            assertThat(collected.get(i).shape()).isEqualTo(expected.shape());
            Values.assertSameBits(collected.get(i).data(), expected.data(), "tensor " + i);
        }
    }

    @Test
    void rowsGetAColumnForEachLayer(SparkSession session) throws IOException {
        Inference network = Inference.of("squeezenet-1.1", "random:2", "fire2", "features");
        StructType schema = new StructType()
                .add("id", DataTypes.IntegerType)
                .add("pixels", DataTypes.createArrayType(DataTypes.FloatType));
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(RowFactory.create(i, i == 3 ? null : PlainRun.values(i, 3 * 40 * 50)));
        }
        Dataset<Row> images = session.createDataFrame(rows, schema).repartition(3);
        Dataset<Row> features = DistributedConvolution.of(network).apply(images, "pixels", 3, 40, 50);
        assertThat(features.schema().fieldNames()).containsExactly("id", "pixels", "fire2", "features");
        assertThat(features.schema().apply("fire2").metadata().getLongArray("shape")[0])
                .isEqualTo(128);
        for (Row row : features.collectAsList()) {
            if (row.getInt(0) == 3) {
                assertThat(row.isNullAt(2)).isTrue();
                continue;
            }
            Tensor image = Tensor.fromNchw(1, 3, 40, 50, PlainRun.values(row.getInt(0), 3 * 40 * 50));
            Values.assertSameBits(
                    floats(row.getList(3)),
                    network.outputs(image).get("features").toNchw(),
                    "row " + row.getInt(0));
        }
        assertThatThrownBy(() -> DistributedConvolution.of(network)
                        .apply(images.withColumnRenamed("id", "fire2"), "pixels", 3, 40, 50))
                .hasMessageContaining("'fire2' is that of a column but must be another");
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    @Test
    void tensorsTravelAsRawFloats() {
        SparkConf conf = new SparkConf()
                .set("spark.kryo.registrationRequired", "true")
                .set("spark.kryo.registrator", SparkconvKryoRegistrator.class.getName());
        var kryo = new KryoSerializer(conf).newInstance();
        Tensor tensor = image(1);
        ByteBuffer bytes = kryo.serialize(tensor, ClassTag.apply(Tensor.class));
        assertThat(bytes.remaining()).isLessThanOrEqualTo((int) (1.02 * 4 * tensor.data().length));
        Tensor back = kryo.deserialize(bytes, ClassTag.apply(Tensor.class));
        assertThat(back.shape()).isEqualTo(tensor.shape());
        Values.assertSameBits(back.data(), tensor.data(), "tensor");
    }
}
