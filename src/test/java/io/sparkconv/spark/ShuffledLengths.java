// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkconv.spark.ledger.UnitKey;
import io.sparkconv.spark.ledger.UnitLedger;
import io.sparkconv.spark.output.OutputFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * A small job with a shuffle, for a cluster on which things go wrong: the bytes of files, added up by the first letter of
 * their names, with the same kind of statistics as an extraction.
 */
public final class ShuffledLengths {

    private ShuffledLengths() {}

    private record Tally(long images, long bytes) implements Serializable {}

    /** Arguments are {@code --images DIR --partitions N --output DIR}. */
    public static void main(String[] arguments) throws IOException {
        SparkSession spark = SparkSession.builder().getOrCreate();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Configuration hadoop = spark.sessionState().newHadoopConf();
        Path folder = new Path(arguments[1]);
        List<String> files = new ArrayList<>();
        for (FileStatus file : folder.getFileSystem(hadoop).listStatus(folder)) {
            files.add(file.getPath().toString());
        }
        files.sort(null);

        UnitLedger<Tally> ledger = new UnitLedger<>();
        context.sc().register(ledger);
        Reading reading = new Reading(SerializableConfiguration.broadcast(context.sc(), hadoop), ledger);
        JavaRDD<Row> rows = context.parallelize(files, Integer.parseInt(arguments[3]))
                .mapPartitionsWithIndex(reading::lengths, true)
                .mapToPair(one -> one)
                .reduceByKey(Long::sum, 3)
                .map(one -> RowFactory.create(one._1(), one._2()));
        StructType schema = new StructType().add("letter", "string").add("bytes", "long");
        spark.createDataFrame(rows, schema).write().parquet(arguments[5]);

        ObjectNode bill = new ObjectMapper().createObjectNode();
        bill.put("units", ledger.value().size());
        bill.put(
                "images",
                ledger.value().values().stream().mapToLong(Tally::images).sum());
        bill.put(
                "bytes",
                ledger.value().values().stream().mapToLong(Tally::bytes).sum());
        new OutputFolder(arguments[5], hadoop).write("_cost/cost.json", bill.toString());
        spark.stop();
        System.out.println(bill);
    }

    private record Reading(Broadcast<SerializableConfiguration> hadoop, UnitLedger<Tally> ledger)
            implements Serializable {

        Iterator<Tuple2<String, Long>> lengths(int block, Iterator<String> files) {
            List<Tuple2<String, Long>> lengths = new ArrayList<>();
            while (files.hasNext()) {
                Path file = new Path(files.next());
                lengths.add(new Tuple2<>(file.getName().substring(0, 1), length(file)));
            }
            long bytes = lengths.stream().mapToLong(Tuple2::_2).sum();
            ledger.add(new UnitKey("run", "lengths", block), new Tally(lengths.size(), bytes));
            return lengths.iterator();
        }

        private long length(Path file) {
            try (InputStream in = file.getFileSystem(hadoop.value().value()).open(file)) {
                return in.readAllBytes().length;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
