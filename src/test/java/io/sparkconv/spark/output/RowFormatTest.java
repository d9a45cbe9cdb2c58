// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparkconv.config.FeaturesChoice;
import io.sparkconv.config.FormatChoice;
import io.sparkconv.config.InvalidOptionException;
import io.sparkconv.tensor.HalfFloats;
import io.sparkconv.testing.SparkSessionExtension;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers and times come back as they were written. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class RowFormatTest {

    @TempDir
    Path folder;

    static Stream<Arguments> all() {
        return Stream.of(FormatChoice.PARQUET, FormatChoice.ORC, FormatChoice.JSON)
                .flatMap(format -> Stream.of(FeaturesChoice.values()).map(type -> Arguments.of(format, type)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyBitComesBack(FormatChoice choice, FeaturesChoice features, SparkSession spark) {
        RowFormat format = new RowFormat(choice);
        FeatureType type = FeatureType.of(features);
        float[] numbers = numbers();
        Timestamp time = new Timestamp(-3_786_825_599_877L); // 1850, when zones were minutes and seconds from Greenwich
        StructType schema = new StructType()
                .add("features", type.type())
                .add("time", DataTypes.TimestampType)
                .add("name", DataTypes.StringType);
        String output = folder.resolve(choice + "-" + features).toString();
        spark.createDataFrame(List.of(RowFactory.create(type.cell(numbers), time, "ü, \"a\"\n.`b`")), schema)
                .write()
                .format(format.name())
                .options(format.writing())
                .save(output);
        Row row = spark.read()
                .format(format.name())
                .options(format.reading())
                .schema(schema)
                .load(output)
                .first();
        float[] back = type.features(row, 0);
        assertThat(back).hasSameSizeAs(numbers);
        for (int i = 0; i < numbers.length; i++) {
            float expected = features == FeaturesChoice.FLOAT16
                    ? HalfFloats.fromFloat16(HalfFloats.toFloat16(numbers[i]))
                    : numbers[i];
            assertThat(Float.floatToIntBits(back[i])).as("%s", expected).isEqualTo(Float.floatToIntBits(expected));
        }
        assertThat(row.getTimestamp(1)).isEqualTo(time);
        assertThat(row.getString(2)).isEqualTo("ü, \"a\"\n.`b`");
    }

    private static float[] numbers() {
        float[] some = {
            0,
            -0f,
            1,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_NORMAL,
            Float.MAX_VALUE,
            65504,
            65519.996f,
            65520,
            0x1p-24f,
            0x1p-25f,
            2.0E-3f,
            1.0E23f,
            3.3554432E7f
        };
        Random random = new Random(20261128);
        float[] numbers = new float[20_000];
        for (int i = 0; i < numbers.length; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            numbers[i] = i < some.length ? some[i] : i % 2 == 0 ? (float) random.nextGaussian() : any;
        }
        return numbers;
    }

    @Test
    void halvesArePackedAsNumPyReadsThem() {
        byte[] cell = (byte[]) FeatureType.of(FeaturesChoice.FLOAT16).cell(new float[] {1, -2, 65504, 1e9f, 0x1p-24f});
        assertThat(cell).containsExactly(0, 0x3c, 0, 0xc0, 0xff, 0x7b, 0, 0x7c, 1, 0);
    }

    @Test
    void avroHasRulesForNamesAndTypes() {
        StructType schema = new StructType().add("conv1/relu", DataTypes.BinaryType);
        new RowFormat(FormatChoice.ORC).check(schema);
        assertThatThrownBy(() -> new RowFormat(FormatChoice.AVRO).check(schema))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Cannot write Avro: name of a column is 'conv1/relu' but must be letters, digits and"
                        + " underscores, as Avro's names are");
        new RowFormat(FormatChoice.AVRO).check(new StructType().add("fc7", DataTypes.BinaryType));
        StructType vector = new StructType()
                .add("fc7", FeatureType.of(FeaturesChoice.VECTOR).type());
        assertThatThrownBy(() -> new RowFormat(FormatChoice.AVRO).check(vector))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Cannot write Avro: --features is vector but must be array or float16, for Spark writes no"
                        + " vectors to Avro");
    }
}
