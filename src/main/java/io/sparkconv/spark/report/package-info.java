// SPDX-License-Identifier: Apache-2.0
/**
 * The report of a run: what its page shows of rows and of broken images.
 */
package io.sparkconv.spark.report;
