// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark;

import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/**
 * The images between two commits, cut into blocks.
 *
 * @param blocks how many
 * @param partitions tasks that the images are cut into
 * @param units of work that every run completes
 * @param rows one per image, whatever becomes of it
 */
record Portion(int blocks, int partitions, long units, Function<RunLink, JavaRDD<Row>> rows) {}
