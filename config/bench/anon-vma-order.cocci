// The founding hazard as a Coccinelle rule, to measure beside: anon_vma_prepare() behind a walk that installs entries, for one VMA.
// SPDX-License-Identifier: GPL-2.0-only
@late@
expression vma, ops, start, end, private;
position p;
@@
(
  walk_page_range_mm(vma->vm_mm, start, end, ops, private)
|
  walk_page_range(vma->vm_mm, start, end, ops, private)
)
  ... when != anon_vma_prepare(vma)
  anon_vma_prepare@p(vma)

@script:python@
p << late.p;
@@
print("%s:%s: anon_vma_prepare() behind an install" % (p[0].file, p[0].line))
