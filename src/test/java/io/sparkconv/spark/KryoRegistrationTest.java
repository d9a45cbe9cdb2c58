// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.holdenkarau.spark.testing.JavaRDDComparisons;
import io.sparkconv.spark.input.ImageEntry;
import io.sparkconv.testing.SparkSessionExtension;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class KryoRegistrationTest {

    @TempDir
    Path folder;

    @Test
    void sessionsRefuseClassesThatNobodyRegistered(JavaSparkContext spark) {
        JavaRDD<Stranger> strangers = spark.parallelize(List.of(1, 2)).map(Stranger::new);
        assertThatThrownBy(strangers::collect).hasStackTraceContaining("Class is not registered");
    }

    @Test
    void entriesTravel(JavaSparkContext spark) {
        List<ImageEntry> entries = List.of(new ImageEntry("a", 1, 2), new ImageEntry("b", 3, 4));
        JavaRDD<ImageEntry> there = spark.parallelize(entries, 2).map(entry -> entry);
        assertThat(there.collect()).isEqualTo(entries);
    }

    @Test
    void comparisonsOfRddsSeeEqualityAndDifference(JavaSparkContext spark) {
        JavaRDD<ImageEntry> one = spark.parallelize(List.of(new ImageEntry("a", 1, 2), new ImageEntry("b", 3, 4)), 2);
        JavaRDD<ImageEntry> same = spark.parallelize(List.of(new ImageEntry("b", 3, 4), new ImageEntry("a", 1, 2)), 1);
        JavaRDD<ImageEntry> other = spark.parallelize(List.of(new ImageEntry("b", 3, 4), new ImageEntry("a", 1, 9)), 1);
        JavaRDDComparisons.assertRDDEquals(one, same);
        assertThatThrownBy(() -> JavaRDDComparisons.assertRDDEquals(one, other)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> JavaRDDComparisons.assertRDDEqualsWithOrder(one, same))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void parquetWithArraysIsWrittenAndReadBack(SparkSession spark) {
        StructType schema = new StructType(new StructField[] {
            new StructField("path", DataTypes.StringType, false, Metadata.empty()),
            new StructField("features", DataTypes.createArrayType(DataTypes.FloatType, false), true, Metadata.empty())
        });
        String output = folder.resolve("features").toString();
        JavaRDD<Row> rows = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of("a", "b"), 2)
                .map(path -> RowFactory.create(path, path.equals("a") ? new float[] {1, 2, Float.MIN_VALUE} : null));
        spark.createDataFrame(rows, schema).write().parquet(output);

        List<Row> back = spark.read().parquet(output).orderBy("path").collectAsList();
        assertThat(back.get(0).getList(1)).isEqualTo(List.of(1f, 2f, Float.MIN_VALUE));
        assertThat(back.get(1).isNullAt(1)).isTrue();
        assertThat(spark.read().parquet(output).repartition(3).count()).isEqualTo(2);
    }

    private record Stranger(int number) {}
}
