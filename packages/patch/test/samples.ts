/* Diffs written by us, one for each thing a patch mail can hold; tests read them, fuzz tests bend them. */

/** A body with prose, a diffstat, two files and a signature. */
export const TWO_FILES = `Taking the lock twice is one time too often.

Signed-off-by: Ada Example <ada@example.org>
---
 mm/first.c  | 3 ++-
 mm/second.c | 2 +-
 2 files changed, 3 insertions(+), 2 deletions(-)

diff --git a/mm/first.c b/mm/first.c
index 1111111aaaaa..2222222bbbbb 100644
--- a/mm/first.c
+++ b/mm/first.c
@@ -10,6 +10,7 @@ static int first(struct vm_area_struct *vma)
 {
 \tint ret;
 
-\tret = 0;
+\tret = 1;
+\tret++;
 \treturn ret;
 }
diff --git a/mm/second.c b/mm/second.c
index 3333333..4444444 100644
--- a/mm/second.c
+++ b/mm/second.c
@@ -1,2 +1,2 @@
-old
+new
 same
@@ -20 +20 @@ void second(void)
-a
+b
-- 
2.39.2

`;

/** As quilt writes it into a tree of mails: no \`diff --git\`, and the patch's name behind the old path. */
export const QUILT = `The page may be gone by then.

--- a/mm/page.c~mm-page-look-twice
+++ a/mm/page.c
@@ -3,3 +3,3 @@
 one
-two
+TWO
 three
--- /dev/null
+++ a/mm/fresh.c
@@ -0,0 +1,2 @@
+line
+another
_

Patches currently in the tree which might be from ada@example.org are
`;

/** Index: heads, time stamps, and a file that GNU diff says is new. */
export const STAMPED = `Index: linux/mm/stamp.c
===================================================================
--- linux.orig/mm/stamp.c\t2022-03-01 10:11:12.123456789 +0100
+++ linux/mm/stamp.c\t2022-03-01 10:12:12.000000000 +0100
@@ -1 +1,2 @@
 x
+y
--- linux.orig/mm/epoch.c\t1970-01-01 01:00:00.000000000 +0100
+++ linux/mm/epoch.c 2022-03-01 10:12:12
@@ -0,0 +1 @@
+z
`;

/** Renames, copies, modes, binary files, creation and deletion, and a path only quoting can write. */
export const EXTENDED = `diff --git a/mm/old-name.c b/mm/new-name.c
similarity index 90%
rename from mm/old-name.c
rename to mm/new-name.c
index 1234567..89abcde 100644
--- a/mm/old-name.c
+++ b/mm/new-name.c
@@ -1,2 +1,2 @@
 same
-before
+after
diff --git a/mm/source.c b/mm/copy of it.c
similarity index 100%
copy from mm/source.c
copy to mm/copy of it.c
diff --git a/scripts/run.sh b/scripts/run.sh
old mode 100644
new mode 100755
diff --git a/mm/gone.c b/mm/gone.c
deleted file mode 100644
index 1234567..0000000
--- a/mm/gone.c
+++ /dev/null
@@ -1,2 +0,0 @@
-one
-two
diff --git a/mm/born.c b/mm/born.c
new file mode 100644
index 0000000..1234567
--- /dev/null
+++ b/mm/born.c
@@ -0,0 +1,2 @@
+one
+two
\\ No newline at end of file
diff --git a/mm/empty.c b/mm/empty.c
new file mode 100644
index 000000000000..e69de29bb2d1
diff --git "a/doc/\\303\\244 \\"quoted\\".txt" "b/doc/\\303\\244 \\"quoted\\".txt"
index 1234567..89abcde 100644
--- "a/doc/\\303\\244 \\"quoted\\".txt"
+++ "b/doc/\\303\\244 \\"quoted\\".txt"
@@ -1 +1 @@
-a
\\ No newline at end of file
+b
\\ No newline at end of file
diff --git a/logo.png b/logo.png
index 1234567..89abcde 100644
Binary files a/logo.png and b/logo.png differ
diff --git a/small.bin b/small.bin
index 1234567890123456789012345678901234567890..0987654321098765432109876543210987654321 100644
GIT binary patch
literal 3
KcmZQzWC8#H2LJ>B

literal 3
KcmYdfNCE%>hycU@

`;

/** No a/ and b/: two names without a directory make git read all later names as they stand. */
export const FLAT = `--- Makefile
+++ Makefile
@@ -1 +1 @@
-a
+b
diff --git a/mm/later.c b/mm/later.c
--- a/mm/later.c
+++ b/mm/later.c
@@ -1,2 +1,3 @@
 a

+b
`;

/** Diffs that git refuses or that need a second look. */
export const ODD = `> diff --git a/mm/quoted.c b/mm/quoted.c
> --- a/mm/quoted.c
> +++ b/mm/quoted.c
> @@ -1 +1 @@
> -a
> +b

In prose, --- a/b and
--- a
+++ b
are no heads.

diff --git a/mm/prose.c b/mm/prose.c

diff --cc mm/merged.c
index 1234567,89abcde..fedcba9
--- a/mm/merged.c
+++ b/mm/merged.c
@@@ -1,2 -1,2 +1,3 @@@
  a
++b
 +c

--- a/mm/blank.c
+++ b/mm/blank.c
@@ -5,5 +5,5 @@ int blank(void)
 a

-b
+c

 d
`;
