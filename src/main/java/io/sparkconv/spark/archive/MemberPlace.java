// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import java.io.Serializable;

/** Where in its archive a member is, which says what it takes to come there. */
public sealed interface MemberPlace extends Serializable {

    /**
     * The bytes lie in the file as they are.
     *
     * @param offset of the first of them
     */
    record Offset(long offset) implements MemberPlace {}

    /**
     * The archive's directory says where.
     *
     * @param index among its entries in the order of their places
     */
    record Listed(int index) implements MemberPlace {}

    /**
     * Everything before it has to be read first.
     *
     * @param index among the entries
     */
    record Streamed(int index) implements MemberPlace {}
}
