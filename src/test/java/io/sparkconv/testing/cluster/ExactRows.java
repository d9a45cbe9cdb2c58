// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing.cluster;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as texts that are equal if and only if every bit is, with one NaN for all. */
final class ExactRows {

    private ExactRows() {}

    /** The rows of a Parquet folder, in the order of their texts. */
    static List<String> read(SparkSession spark, Path folder) {
        return spark.read().parquet(folder.toString()).collectAsList().stream()
                .map(ExactRows::text)
                .sorted()
                .toList();
    }

    static String text(Row row) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            columns.add(row.schema().fieldNames()[i] + "=" + value(row.get(i)));
        }
        return String.join(" ", columns);
    }

    private static String value(Object value) {
        if (value instanceof Float number) {
            return Integer.toHexString(Float.floatToIntBits(number));
        }
        if (value instanceof Double number) {
            return Long.toHexString(Double.doubleToLongBits(number));
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        if (value instanceof Row row) {
            return "{" + text(row) + "}";
        }
        if (value instanceof Seq<?> values) {
            return CollectionConverters.asJava(values).stream()
                    .map(ExactRows::value)
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return String.valueOf(value);
    }
}
