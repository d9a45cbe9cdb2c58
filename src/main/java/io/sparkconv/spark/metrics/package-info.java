// SPDX-License-Identifier: Apache-2.0
/** What a run does at the moment, for the sinks of Spark's metrics: a plugin of drivers and executors. */
package io.sparkconv.spark.metrics;
