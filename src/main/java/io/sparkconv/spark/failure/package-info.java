// SPDX-License-Identifier: Apache-2.0
/** What can fail: images, each for a reason, and how many of them may; a job. */
package io.sparkconv.spark.failure;
