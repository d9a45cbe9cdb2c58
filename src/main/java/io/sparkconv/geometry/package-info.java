// SPDX-License-Identifier: Apache-2.0
/** Windows, padding, output sizes, receptive fields: the only home of that arithmetic. */
package io.sparkconv.geometry;
