// SPDX-License-Identifier: Apache-2.0
/** The operators: each one small record in which output shape, cost, reach and computation stand together. */
package io.sparkconv.op;
