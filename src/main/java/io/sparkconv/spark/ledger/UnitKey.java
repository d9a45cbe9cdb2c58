// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.ledger;

import java.io.Serializable;

/**
 * The logical name of a unit of work: the same however often, in whatever stage and on whatever executor Spark computes
 * it.
 *
 * @param run the id of the run
 * @param segment what is done, such as {@code extract}
 * @param block which part of the data
 */
public record UnitKey(String run, String segment, int block) implements Serializable {}
