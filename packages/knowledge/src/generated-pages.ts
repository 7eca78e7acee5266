// Made by packages/knowledge/tool/compile.ts from threads/ and hazards/. Do not edit.
import type { HazardRecord, Thread } from '@guardpage/rules';

export const threads: readonly Thread[] = [
 {
  "id": "guard-pages",
  "title": "lightweight guard pages: markers in the page table instead of a mapping of their own",
  "list": "linux-mm@kvack.org",
  "proposed": "A madvise() call walks the page table of an anonymous VMA and installs PTE markers that make an access fault, without splitting the VMA. The first posting attached the anon_vma after the walk, asked user space to call again after a lost race, and cleared entries with the \"full\" argument set.",
  "objected": "Jann Horn: other code takes a VMA without an anon_vma for one that holds no private state, so it has to be there before the first marker is; \"full\" is for an mm that goes away; the call needs the mmap_lock for reading only. Vlastimil Babka, of the retry that then moved into the kernel: a thread that keeps faulting in the range holds up everybody who waits for the lock; and whether the bare restart code restarts anything.",
  "settled": "The anon_vma is attached first, the lock is taken for reading, the entry is cleared as one of a live process. The walk is tried a bounded number of times, then the lock is dropped and the system call restarted with restart_syscall(), which sets the flag that makes the restart happen; the vectored call restarts its own step and looks for fatal signals. Merged for 6.13.",
  "messages": [
   {
    "messageId": "a578ee9bb656234d3a19bf9e97c3012378d31a19.1727440966.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2024-09-27",
    "says": "The first posting of the call that installs the markers; the anon_vma is attached after the walk."
   },
   {
    "messageId": "CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Reviews it - anon_vma first, no \"full\" clear on a live mm, no write lock needed, and a retry could stay in the kernel as long as no signal is pending."
   },
   {
    "messageId": "CAG48ez0rLrTrNiT93T2fG86w_n+ARRqNxOS6OXGS-Q_V54GjoQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Asks whether lazily freeing a range takes the markers with it, and what file mappings would need."
   },
   {
    "messageId": "bc015d98-8bb5-466d-bcd6-9f9121c7fa03@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Agrees that the write lock is a mistake and will come back without the RFC mark."
   },
   {
    "messageId": "34e41a11-10ef-4eb9-8c07-299d193dd8a7@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Freeing does take the markers, as it does those of poisoned pages, and a test holds it to that."
   },
   {
    "messageId": "CAG48ez3vqbqyWb4bLdpqSUnhwqGo2OQetecNhEGPdCGDr94nbQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-14",
    "says": "Names fork and retract_page_tables() as the code that relies on it; nearly every other path attaches the anon_vma before it installs anything."
   },
   {
    "messageId": "b483187b-5caa-4581-86b1-895184301cbb@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Will move the call in front of the walk; fears a loop in the kernel that has no end."
   },
   {
    "messageId": "CAG48ez0pCasCQ_=ALog7nseKnGci0o0LyQehV42J==gNAiXBVg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-14",
    "says": "A fault next to the range can lose the race for it too; offers a retry that ends at a signal, or the code that restarts the system call."
   },
   {
    "messageId": "87ef1f6b-1da9-4a84-9419-5aa8cf9de1dd@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Will loop in the kernel and look for fatal signals."
   },
   {
    "messageId": "b7c9790037296c1a562d6686c9fbfa30d9d08241.1729196871.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-17",
    "says": "v1 of the same call - anon_vma first, lock for reading, and a loop around walk and zap that only a fatal signal ends."
   },
   {
    "messageId": "c37ada68-5bf5-4ca5-9de8-c0838160c443@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2024-10-21",
    "says": "Of v2 - a program that keeps refaulting the range with another thread keeps the loop, and the lock, going."
   },
   {
    "messageId": "CAG48ez3WS3EH9DuhE1b+7AX3+1=dVtd1M7y_5Ev4Shp2YxiYWg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-22",
    "says": "Agrees, and proposes to retry a little and then to restart the system call, which drops the lock."
   },
   {
    "messageId": "CAG48ez2rrHeq5aNPA9pB-1T6n1WjCh+g+8Hp4QrZemqVb6UsYg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-22",
    "says": "How a reader that holds the lock for long makes others wait - once a writer queues, new readers wait behind it."
   },
   {
    "messageId": "f09086cd-c49c-4eea-adff-d626c16083de@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-25",
    "says": "Of v3 - the loop of the vectored call has to look for a fatal signal too."
   },
   {
    "messageId": "7c7185ed-f997-484a-b1d1-91ae6c761266@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2024-10-25",
    "says": "Asks whether the bare restart code is enough, or restart_syscall() has to be called."
   },
   {
    "messageId": "c957ae63-6aa9-4a29-a191-1686ee31987e@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-25",
    "says": "Had wondered himself, and will find out."
   },
   {
    "messageId": "af06ecdb-d579-4ded-af9d-112f91e7d775@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-28",
    "says": "Found out by trying - without the flag that restart_syscall() sets, the code goes out to user space."
   }
  ]
 },
 {
  "id": "mremap-uffd-wp",
  "title": "mremap() and uffd-wp: bits that outlive the registration",
  "list": "linux-mm@kvack.org",
  "proposed": "A VMA that is moved without the remap event loses its userfaultfd registration, but its entries kept their uffd-wp bits and markers. Ryan Roberts and Mikołaj Lenczewski clear them in every function that moves entries, and move no whole page tables then.",
  "objected": "Of the idea nobody, as far as the mails here show.",
  "settled": "Merged for 6.13 and backported; later the question whether whole tables may be moved went from the two functions that move one into their caller, and is asked of the new VMA too.",
  "messages": [
   {
    "messageId": "20250107144755.1871363-2-ryan.roberts@arm.com",
    "author": "Ryan Roberts",
    "date": "2025-01-07",
    "says": "The first version, with the functions for PTEs, huge PMDs, hugetlb and whole tables, for present and swap entries and markers."
   }
  ]
 },
 {
  "id": "per-vma-locks",
  "title": "per-VMA locks: page faults without mmap_lock",
  "list": "linux-mm@kvack.org",
  "proposed": "Suren Baghdasaryan gives each VMA a lock of its own, under which most page faults are handled. One patch of the series takes it for writing where khugepaged collapses a huge page.",
  "objected": "Michal Hocko asks what the locking of a collapse has to do with faults, and how other mappings of the same huge page are covered. Jann Horn explains that it is about page tables - whoever frees one locks out everybody who may walk to it - and sees a deadlock ahead once file mappings take part, since retract_page_tables() would take the VMA's lock inside that of the mapping.",
  "settled": "Merged for 6.4; retract_page_tables() only tries to take the VMA's lock, until 6.6 does without.",
  "messages": [
   {
    "messageId": "CAG48ez2Adwqs8Vvm3YUKwpx8qzV1wWtnUdWVo1UphjzADjMZQQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "Lists the locks under which page tables may be walked, each of which khugepaged has to hold, or know not to exist."
   }
  ]
 },
 {
  "id": "retraction-without-mmap-lock",
  "title": "khugepaged: page tables of files taken away without mmap_lock, and freed behind RCU",
  "list": "linux-mm@kvack.org",
  "proposed": "Hugh Dickins lets khugepaged take the page tables of file mappings away under the page-table locks alone: users of pte_offset_map_lock() allow for a table that is gone, and pte_free_defer() frees it behind RCU. retract_page_tables() takes no lock of the mm any more, collapse_pte_mapped_thp() mmap_lock for reading only.",
  "objected": "Jann Horn, of the first version: the rewritten function lost the calls of the MMU notifiers; userfaultfd may put anonymous entries or markers into a table between the test of the VMA and its lock; and with mmap_lock for reading the page tables of an address without a VMA may be on their way out. Of the third, once it was in linux-next: userfaultfd may fill the table that collapse_pte_mapped_thp() has emptied, while it goes from one lock to the other. In 2024 it came out that mremap(), too, had counted on mmap_lock.",
  "settled": "Merged for 6.6 with the notifier calls back, the tests of anon_vma and uffd-wp repeated under the page-table lock, the VMA looked up first, and both locks held over the whole of it where userfaultfd may insert entries. Since 6.12 mremap() looks at the entry again once it has its locks.",
  "messages": [
   {
    "messageId": "2e9996fa-d238-e7c-1194-834a2bd1f60@google.com",
    "author": "Hugh Dickins",
    "date": "2023-05-28",
    "says": "First version of retract_page_tables() without locks of the mm; the page lock is taken to keep the table empty, and nobody is notified."
   },
   {
    "messageId": "CAG48ez0aF1Rf1apSjn9YcnfyFQ4YqSd4GqB6f2wfhF7jMdi5Hg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-05-31",
    "says": "Misses the calls of the MMU notifiers, and doubts that the table must be empty - UFFDIO_COPY into a private shmem VMA needs no page lock."
   },
   {
    "messageId": "CAG48ez2X5oZyxaFniZ-HeGHDGjNuPBewGTjZLEHPWkBbBCaigg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-05-31",
    "says": "Of collapse_pte_mapped_thp(), munmap() drops mmap_lock to reading before it frees the page tables, so the VMA has to be looked at before they are walked."
   },
   {
    "messageId": "CAG48ez1UNFfpTUph6ZMuN61CoTGne05NLAweL_=ijRfqj5evMg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-06-01",
    "says": "What the notifiers are for even when the table is empty; proposes another look under the page-table lock."
   },
   {
    "messageId": "f88970d9-d347-9762-ae6d-da978e8a4df@google.com",
    "author": "Hugh Dickins",
    "date": "2023-07-11",
    "says": "The third version, with the notifiers and with both tests repeated under the lock; still no lock of the mm."
   },
   {
    "messageId": "b53be6a4-7715-51f9-aad-f1347dcb7c4@google.com",
    "author": "Hugh Dickins",
    "date": "2023-07-11",
    "says": "The third version of collapse_pte_mapped_thp() with mmap_lock for reading; clears the entries, drops their lock and takes it again to remove the table."
   },
   {
    "messageId": "CAG48ez0FxiRC4d3VTu_a9h=rg5FW-kYD5Rg5xo_RDBM0LTTqZQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-08-14",
    "says": "Shows with a delay and a program that userfaultfd gets an entry in between."
   }
  ]
 }
];

export const records: Readonly<Record<string, HazardRecord>> = {};

/** The cases of ours that a hazard is known to miss, by their names. */
export const gaps: Readonly<Record<string, readonly string[]>> = {
 "anon-vma-prepare-after-pte-install": [],
 "anon-vma-tested-before-vma-lock": [
  "remembered in a local"
 ],
 "break-ksm-fake-write-fault": [],
 "collapse-fills-uffd-missing-hole": [],
 "collapse-ptl-dropped-before-pmd-clear": [
  "lines in between"
 ],
 "continue-error-path-touches-foreign-page": [
  "shared through a gap"
 ],
 "cow-copy-before-deferred-tlb-flush": [
  "protector flushes late"
 ],
 "eagain-to-userspace-for-internal-race": [],
 "erestartnointr-without-restart-syscall": [],
 "fault-handler-clears-allow-retry": [],
 "guard-marker-aliased-to-poison": [],
 "handle-userfault-leaks-page-ref": [],
 "interval-tree-range-too-narrow": [],
 "kernel-fault-fatal-signal-plain-return": [
  "helper says handled"
 ],
 "minor-mode-faultaround-not-disabled": [],
 "mmu-notifier-pair": [],
 "mremap-keeps-uffd-wp-state": [
  "one of two levels"
 ],
 "mremap-pmd-decided-before-rmap-lock": [
  "moved above the lock"
 ],
 "notifier-nonblock-outside-oom": [],
 "pgtable-walk-before-vma-revalidate": [
  "look up not shown"
 ],
 "pte-clear-full-true-on-live-mm": [],
 "retract-drops-pte-markers": [],
 "retract-missing-mmu-notifier": [],
 "retract-no-recheck-under-ptl": [
  "moved above the lock"
 ],
 "retraction-insufficient-locks": [
  "deferred no more in part"
 ],
 "retry-tested-against-tried": [],
 "softdirty-flag-test-without-config": [],
 "swap-entry-wrong-mm-counter": [
  "caller tells"
 ],
 "uffd-flags-tested-before-lock": [],
 "uffd-wp-resolve-drops-write-bit": [],
 "uffdio-continue-without-wmb": [],
 "unbounded-retry-under-mmap-lock": [
  "unseen function"
 ],
 "unchecked-anon-vma-prepare": [],
 "unshare-and-write-both-set": [],
 "vm-fault-completed-not-handled": [],
 "vma-end-read-after-retry": [],
 "walk-action-set-before-walk": [],
 "walker-splits-thp-needlessly": [
  "only looks for markers"
 ],
 "xarray-value-used-as-page": [
  "batch"
 ]
};
