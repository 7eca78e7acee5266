// Made by packages/knowledge/tool/compile.ts from facts/ and hazards/. Do not edit.
import type { Facts, Hazard, Release } from '@guardpage/rules';
import { check as collapseFillsUffdMissingHole } from '../hazards/collapse-fills-uffd-missing-hole/check.ts';
import { check as guardMarkerAliasedToPoison } from '../hazards/guard-marker-aliased-to-poison/check.ts';
import { check as intervalTreeRangeTooNarrow } from '../hazards/interval-tree-range-too-narrow/check.ts';
import { check as needlessMmapWriteLock } from '../hazards/needless-mmap-write-lock/check.ts';
import { check as restartLoopIgnoresFatalSignal } from '../hazards/restart-loop-ignores-fatal-signal/check.ts';
import { check as stateCarriedAcrossRetry } from '../hazards/state-carried-across-retry/check.ts';
import { check as uffdWpResolveDropsWriteBit } from '../hazards/uffd-wp-resolve-drops-write-bit/check.ts';
import { check as uffdioApiHandshake } from '../hazards/uffdio-api-handshake/check.ts';
import { check as uffdioContinueWithoutWmb } from '../hazards/uffdio-continue-without-wmb/check.ts';
import { check as vmaUsedAfterMmapUnlock } from '../hazards/vma-used-after-mmap-unlock/check.ts';

/** Names this state of the knowledge base: the contract's "knowledge". */
export const knowledge = 'sha256:0d76caff7e85b3ce';

export const facts: Facts = {
 "asks-for-private-uffd": {
  "says": "a question whether the VMA is private and registered with userfaultfd",
  "facts": [
   {
    "pattern": "userfaultfd_armed(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_->vm_flags & VM_SHARED",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "asks-for-signals": {
  "says": "a test for a pending signal",
  "facts": [
   {
    "pattern": "signal_pending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "signal_pending_state(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "fatal_signal_pending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__fatal_signal_pending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "task_sigpending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "gup_signal_pending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "fault_signal_pending(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "test_thread_flag(TIF_SIGPENDING)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "test_tsk_thread_flag(_, TIF_SIGPENDING)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "test_thread_flag(TIF_NOTIFY_SIGNAL)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "asks-for-uffd-inserts": {
  "says": "a question whether userfaultfd may insert entries",
  "facts": [
   {
    "pattern": "@asks-for-private-uffd",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_missing(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_->vm_flags & __VM_UFFD_FLAGS",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_->vm_flags & VM_UFFD_MISSING",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_->vm_flags & (VM_SHARED | VM_MAYSHARE)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_->vm_userfaultfd_ctx.ctx",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "asks-whether-uffd-stays-behind": {
  "says": "a question whether the userfaultfd registration stays behind",
  "facts": [
   {
    "pattern": "vma_has_uffd_without_event_remap(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "uffd_supports_page_table_move(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "attaches-anon-vma": {
  "says": "a call that attaches an anon_vma",
  "facts": [
   {
    "pattern": "anon_vma_prepare($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__anon_vma_prepare($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_clone($vma, _, ...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "brings-page-in": {
  "says": "a call that is about a mapped page",
  "facts": [
   {
    "pattern": "mk_pte(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mk_pte(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pfn_pte(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_normal_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_normal_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_add_anon_rmap(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "do_page_add_anon_rmap(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_add_new_anon_rmap(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_add_anon_rmap_pte(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_add_anon_rmap_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_add_new_anon_rmap(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_add_file_rmap_pte(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_add_file_rmap(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_remove_rmap(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_remove_rmap_pte(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_remove_rmap_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "clears-uffd-wp": {
  "says": "the uffd-wp bit of an entry is cleared",
  "facts": [
   {
    "pattern": "$entry = pte_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$entry = pmd_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$entry = pud_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$entry = huge_pte_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "clears-uffd-wp-for-good": {
  "says": "the uffd-wp bit of an entry is cleared, and nothing mends its write bit",
  "facts": [
   {
    "pattern": "@clears-uffd-wp",
    "table": null,
    "since": null,
    "until": "5.19"
   }
  ]
 },
 "clears-uffd-wp-on-the-move": {
  "says": "the uffd-wp bit of an entry cleared",
  "facts": [
   {
    "pattern": "pte_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_swp_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "huge_pte_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_swp_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pud_clear_uffd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_uffd_wp_pmd(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_clear_uffd(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_swp_clear_uffd(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "huge_pte_clear_uffd(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_clear_uffd(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_swp_clear_uffd(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "collapse-asks-one-vma": {
  "says": "a test for userfaultfd missing faults that the collapse of a file relies on",
  "facts": [
   {
    "pattern": "userfaultfd_missing($vma)",
    "table": null,
    "since": null,
    "until": "6.4"
   },
   {
    "pattern": "userfaultfd_armed($vma)",
    "table": null,
    "since": null,
    "until": "6.4"
   },
   {
    "pattern": "$vma->vm_flags & VM_UFFD_MISSING",
    "table": null,
    "since": null,
    "until": "6.4"
   },
   {
    "pattern": "$vma->vm_flags & __VM_UFFD_FLAGS",
    "table": null,
    "since": null,
    "until": "6.4"
   }
  ]
 },
 "does-what-faults-do": {
  "says": "a call that a fault makes with the mmap_lock held for reading",
  "facts": [
   {
    "pattern": "anon_vma_prepare(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__anon_vma_prepare(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vmf_anon_prepare(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "drops-mmap-lock": {
  "says": "a call that drops the mmap_lock",
  "facts": [
   {
    "pattern": "mmap_read_unlock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_unlock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_unlock_non_owner(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_end_read(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "madvise_unlock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "uffd_mfill_unlock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "uffd_move_unlock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mfill_put_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "unlock_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "release_fault_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "up_read(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "up_write(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "faultin_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "faultin_vma_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "populate_vma_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "fixup_user_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "get_user_pages_remote(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pin_user_pages_remote(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "get_user_pages_locked(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "handle_mm_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_remove(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "madvise_remove(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_mm_and_find_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "upgrade_mmap_lock_carefully(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "drops-pte-lock": {
  "says": "a call that drops the page-table lock",
  "facts": [
   {
    "pattern": "pte_unmap_unlock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "spin_unlock(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "drops-shared-alias": {
  "says": "MADV_DONTNEED on the second mapping of a shared file",
  "facts": [
   {
    "pattern": "madvise(area_dst_alias, _, MADV_DONTNEED)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "madvise(area_src_alias, _, MADV_DONTNEED)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "empties-page-table": {
  "says": "a call that takes entries out of a page table",
  "facts": [
   {
    "pattern": "pte_clear(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_clear(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_clear_not_present_full(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_get_and_clear(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_get_and_clear_full(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_clear_flush(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_full_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_not_present_full_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "get_and_clear_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "get_and_clear_full_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "finds-a-vma": {
  "says": "a call that finds the VMA again",
  "facts": [
   {
    "pattern": "hugepage_vma_revalidate($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_lookup($mm, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_vma($mm, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_vma_prev($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_vma_intersection($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_exact_vma($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_extend_vma($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_extend_vma_locked($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_vma_and_prepare_anon($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_dst_vma($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "for_each_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "for_each_vma_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_next(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_find(_, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mas_walk(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mas_find(_, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mt_find($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "gfn_to_hva(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "find_mergeable_vma($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "finds-page-locked": {
  "says": "a call that finds a page and locks it",
  "facts": [
   {
    "pattern": "$page = find_lock_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_lock_head(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_lock_entry(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_or_create_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_lock_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_lock_hugetlb_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_grab_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_lock($page)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "finds-what-is-mapped": {
  "says": "a call that depends on what is mapped in a range",
  "facts": [
   {
    "pattern": "@walks-page-tables",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_insert_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_insert_pages(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_map_pages(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vmf_insert_pfn(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "remap_pfn_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "apply_to_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "apply_to_existing_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "flag-words": {
  "says": "a flag of a known family, or a mask made of such flags",
  "facts": [
   {
    "pattern": "FAULT_FLAG_WRITE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_MKWRITE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_ALLOW_RETRY",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_RETRY_NOWAIT",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_KILLABLE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_TRIED",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_USER",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_REMOTE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_INSTRUCTION",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_INTERRUPTIBLE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_UNSHARE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_ORIG_PTE_VALID",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_VMA_LOCK",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "FAULT_FLAG_DEFAULT",
    "table": null,
    "of": [
     "FAULT_FLAG_ALLOW_RETRY",
     "FAULT_FLAG_KILLABLE",
     "FAULT_FLAG_INTERRUPTIBLE"
    ],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_OOM",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_SIGBUS",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_MAJOR",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_WRITE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_HWPOISON",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_HWPOISON_LARGE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_SIGSEGV",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_NOPAGE",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_LOCKED",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_RETRY",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_FALLBACK",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_DONE_COW",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_NEEDDSYNC",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_COMPLETED",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_HINDEX_MASK",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_BADMAP",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_BADACCESS",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_BADCONTEXT",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_SIGNAL",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_PFAULT",
    "table": null,
    "of": [],
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_FAULT_ERROR",
    "table": null,
    "of": [
     "VM_FAULT_OOM",
     "VM_FAULT_SIGBUS",
     "VM_FAULT_SIGSEGV",
     "VM_FAULT_HWPOISON",
     "VM_FAULT_HWPOISON_LARGE",
     "VM_FAULT_FALLBACK"
    ],
    "since": null,
    "until": null
   }
  ]
 },
 "flushes-before-copy": {
  "says": "a look at mm_tlb_flush_pending() or a TLB flush",
  "facts": [
   {
    "pattern": "mm_tlb_flush_pending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mm_tlb_flush_nested(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "flush_tlb_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "flush_tlb_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "flush_tlb_mm(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "flush_tlb_mm_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_clear_flush(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "frees-table-at-once": {
  "says": "a page table freed at once",
  "facts": [
   {
    "pattern": "pte_free(_, pmd_pgtable(_))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "collapse_and_free_pmd(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "gates-retraction": {
  "says": "a test that keeps the page table of a VMA with uffd-wp markers",
  "facts": [
   {
    "pattern": "userfaultfd_wp($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_protected($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "file_backed_vma_is_retractable($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & VM_UFFD_WP",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & __VM_UFFD_FLAGS",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_pte_uffd_wp($vma)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "gives-page-or-value": {
  "says": "a page cache lookup that may give back a value",
  "facts": [
   {
    "pattern": "$page = pagecache_get_page(_, _, FGP_ENTRY, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(_, _, FGP_ENTRY | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(_, _, _ | FGP_ENTRY, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(_, _, FGP_ENTRY | _ | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(_, _, _ | FGP_ENTRY | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(_, _, FGP_ENTRY | _ | _ | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(_, _, _ | FGP_ENTRY | _ | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(_, _, FGP_ENTRY, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(_, _, FGP_ENTRY | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(_, _, _ | FGP_ENTRY, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(_, _, FGP_ENTRY | _ | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(_, _, _ | FGP_ENTRY | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(_, _, FGP_ENTRY | _ | _ | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(_, _, _ | FGP_ENTRY | _ | _, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_get_entry(_, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = mapping_get_entry(_, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_get_entry(_, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_lock_entry(_, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = xa_load(&_.i_pages, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = radix_tree_lookup(&_.i_pages, _)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "handles-kernel-fault": {
  "says": "a call that ends a fault of kernel mode (fixup or oops)",
  "facts": [
   {
    "pattern": "no_context(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "do_no_context(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__do_kernel_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "do_kernel_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "handle_fault_error(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "handle_fault_error_nolock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "die_kernel_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "bad_page_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "send_fault_sig(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mm_fault_error(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "do_kernel_address_page_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "do_kern_addr_fault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "fixup_exception(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "search_exception_tables(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "search_exception_table(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "die(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "die_if_kernel(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "parisc_terminate(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "panic(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "hands-fault-to-user": {
  "says": "a call that hands the fault to user space",
  "facts": [
   {
    "pattern": "handle_userfault(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "hugetlb_handle_userfault(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "hangs-page-table-up": {
  "says": "a page table hung up elsewhere",
  "facts": [
   {
    "pattern": "pmd_populate(_, _, pmd_pgtable($pmd))",
    "table": null,
    "since": "6.6",
    "until": null
   }
  ]
 },
 "holds-mmap-lock-for-reading": {
  "says": "the mmap_lock taken, or known to be held, no better than for reading",
  "facts": [
   {
    "pattern": "mmap_assert_locked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_lock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_downgrade(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held_read(&_->mmap_lock)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held(&_->mmap_lock)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_read(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_vma_under_rcu(_, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_assert_locked(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "installs-for-continue": {
  "says": "a call that installs an entry, with no write barrier in the ioctl above it",
  "facts": [
   {
    "pattern": "set_pte_at(...)",
    "table": null,
    "since": null,
    "until": "6.10"
   },
   {
    "pattern": "set_ptes(...)",
    "table": null,
    "since": null,
    "until": "6.10"
   },
   {
    "pattern": "set_huge_pte_at(...)",
    "table": null,
    "since": null,
    "until": "6.10"
   },
   {
    "pattern": "mfill_atomic_install_pte(...)",
    "table": null,
    "since": null,
    "until": "6.10"
   }
  ]
 },
 "installs-markers": {
  "says": "a page walk that installs PTE markers",
  "facts": [
   {
    "pattern": "@walks-vmas",
    "table": {
     "variable": "ops",
     "has": [
      "install_pte"
     ],
     "does": [
      "*$entry = make_pte_marker(_)"
     ]
    },
    "since": null,
    "until": "7.0"
   }
  ]
 },
 "installs-pte": {
  "says": "a call that installs page-table entries",
  "facts": [
   {
    "pattern": "set_pte_at($vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_ptes($vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_pmd_at($vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_huge_pte_at($vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_install_uffd_wp_if_needed($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "make_uffd_wp_pte($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mfill_atomic_install_pte(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mfill_atomic_pte_copy(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mfill_atomic_pte_zeropage(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mfill_atomic_pte_continue(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mfill_atomic_pte_poison(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mcopy_atomic_pte(_, _, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mfill_zeropage_pte(_, _, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "move_present_pte(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "move_swap_pte(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "insert_page($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "insert_pages($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "insert_pfn($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_insert_page($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_insert_pages($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "remap_pfn_range($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "unuse_pte($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "@walks-vmas",
    "table": {
     "variable": "ops",
     "has": [
      "install_pte"
     ],
     "does": [
      "@installs-pte-in-walk"
     ]
    },
    "since": null,
    "until": null
   }
  ]
 },
 "installs-pte-in-walk": {
  "says": "a page-walk callback that writes page-table entries",
  "facts": [
   {
    "pattern": "*$entry = _",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_pte($entry, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_pte_at($walk->mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_pte_at($walk->vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_ptes($walk->mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_ptes($walk->vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_pmd_at($walk->mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_pmd_at($walk->vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_huge_pte_at($walk->mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_huge_pte_at($walk->vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_install_uffd_wp_if_needed($walk->vma, ...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "leaves-files-without-anon-vma": {
  "says": "the VMA is anonymous",
  "facts": [
   {
    "pattern": "vma_is_anonymous($vma)",
    "table": null,
    "since": null,
    "until": "7.0"
   },
   {
    "pattern": "!$vma->vm_file",
    "table": null,
    "since": null,
    "until": "7.0"
   },
   {
    "pattern": "!$vma->vm_ops",
    "table": null,
    "since": null,
    "until": "7.0"
   }
  ]
 },
 "locks-faults-out": {
  "says": "a lock held for writing that page faults need",
  "facts": [
   {
    "pattern": "mmap_write_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_killable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_trylock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_assert_write_locked(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_write(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_write_killable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_assert_write_locked(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_killable(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PGWALK_WRLOCK",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PGWALK_WRLOCK_VERIFY",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "filemap_invalidate_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "filemap_invalidate_lock_two(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "hugetlb_vma_lock_write(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "locks-mmap-to-read": {
  "says": "a call that takes the mmap_lock for reading",
  "facts": [
   {
    "pattern": "mmap_read_lock($mm)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_lock_killable($mm)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_trylock($mm)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read(&$mm->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_killable(&$mm->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_trylock(&$mm->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "locks-rmap-walkers-out": {
  "says": "an rmap lock held for writing",
  "facts": [
   {
    "pattern": "i_mmap_lock_write(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "i_mmap_trylock_write(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "i_mmap_assert_write_locked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write(&_->i_mmap_rwsem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held_write(&_->i_mmap_rwsem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held(&_->i_mmap_rwsem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_lock_write(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_trylock_write(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_assert_write_locked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held_write(&_->root->rwsem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_lock_rmap(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "take_rmap_locks(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mm_take_all_locks(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "looks-at-entries-again": {
  "says": "the entries of the table looked at again",
  "facts": [
   {
    "pattern": "pte_offset_map_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_offset_map_nolock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_offset_map_rw_nolock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_offset_map_ro_nolock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__pte_offset_map_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_offset_map(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__pte_offset_map(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_none(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_get(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_get_lockless(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "looks-at-page": {
  "says": "a call that leaves references and lock of a page as they are",
  "facts": [
   {
    "pattern": "PageUptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageHWPoison(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageTransHuge(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageTransCompound(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageCompound(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageHuge(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageAnon(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageLocked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageSwapCache(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageSwapBacked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_to_pgoff(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_uptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_hwpoison(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_large(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_hugetlb(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_anon(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_locked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_swapcache(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mark_uptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__folio_mark_uptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__SetPageUptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "SetPageUptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mark_page_accessed(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mark_accessed(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_page_dirty(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mark_dirty(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "unlock_page(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_unlock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_page(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_lock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_huge_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_highpage(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_user_highpage(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_zero_user(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "xa_is_value(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "radix_tree_exceptional_entry(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "IS_ERR(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "IS_ERR_OR_NULL(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PTR_ERR(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "WARN_ON(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "WARN_ON_ONCE(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_BUG_ON_PAGE(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_BUG_ON_FOLIO(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_WARN_ON_ONCE_PAGE(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_WARN_ON_ONCE_FOLIO(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "looks-up-in-page-cache": {
  "says": "a page is looked up in the page cache",
  "facts": [
   {
    "pattern": "$page = find_lock_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_get_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = hugetlbfs_pagecache_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_get_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_lock_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_lock_hugetlb_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_getpage(_, _, &$page, SGP_READ, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_getpage(_, _, &$page, SGP_NOALLOC, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_get_folio(_, _, &$page, SGP_NOALLOC)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_get_folio(_, _, _, &$page, SGP_NOALLOC)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "moves-page-table": {
  "says": "a call that takes a page table out of its place",
  "facts": [
   {
    "pattern": "pmd_clear($old)",
    "table": null,
    "since": "6.6",
    "until": null
   },
   {
    "pattern": "_ = pmdp_get_and_clear(_, _, $old)",
    "table": null,
    "since": "6.6",
    "until": null
   },
   {
    "pattern": "_ = pmdp_huge_get_and_clear(_, _, $old)",
    "table": null,
    "since": "6.6",
    "until": null
   }
  ]
 },
 "orders-writes": {
  "says": "a call that orders earlier writes before later ones",
  "facts": [
   {
    "pattern": "smp_wmb()",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wmb()",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "smp_mb()",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mb()",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__SetPageUptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "SetPageUptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__folio_mark_uptodate(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mark_uptodate(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "page-table-locks": {
  "says": "a call that takes the mmap_lock for writing or a page-table lock",
  "facts": [
   {
    "pattern": "pmd_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "spin_lock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "spin_lock_nested(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pte_offset_map_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_trylock(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_nested(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_killable(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_write(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_write_killable(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "puts-page": {
  "says": "a call that puts the page",
  "facts": [
   {
    "pattern": "put_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_put($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_put_refs($page, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__folio_put($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "put_devmap_managed_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__free_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__free_pages($page, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "free_huge_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "free_huge_folio($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "release_pages(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folios_put(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "reads-page-table-entry": {
  "says": "an upper entry read",
  "facts": [
   {
    "pattern": "$pmd = *$old",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$pmd = pmdp_get($old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$pmd = pmdp_get_lockless($old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$pmd = pmd_read_atomic($old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$pmd = pmdp_get_and_clear(_, _, $old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$pmd = pmdp_huge_get_and_clear(_, _, $old)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "retracts-page-table": {
  "says": "a call that takes a page table away",
  "facts": [
   {
    "pattern": "pmdp_collapse_flush($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "collapse_and_free_pmd(_, $vma, ...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "retracts-page-table-in-old-mremap": {
  "says": "a call that takes a page table away",
  "facts": [
   {
    "pattern": "@retracts-page-table",
    "table": null,
    "since": null,
    "until": "6.12"
   }
  ]
 },
 "retracts-table-with-markers": {
  "says": "a call that takes away a page table that may hold PTE markers",
  "facts": [
   {
    "pattern": "@retracts-page-table",
    "table": null,
    "since": "5.19",
    "until": null
   }
  ]
 },
 "same-as-before": {
  "says": "a test that an entry is what it was",
  "facts": [
   {
    "pattern": "pte_same(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_same(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pud_same(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "p4d_same(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "stands-for-a-page": {
  "says": "an entry that is not present and stands for a page",
  "facts": [
   {
    "pattern": "is_migration_entry(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_device_private_entry(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_device_exclusive_entry(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_pfn_swap_entry(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "softleaf_is_migration(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "softleaf_is_device_private(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "softleaf_is_device_exclusive(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "softleaf_has_pfn(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "stores-vm-flags": {
  "says": "a store into vm_flags",
  "facts": [
   {
    "pattern": "$vma->vm_flags = _",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags |= _",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags &= _",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_flags_reset($vma, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_flags_reset_once($vma, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_flags_set($vma, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_flags_clear($vma, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vm_flags_mod($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__vm_flags_mod($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "reset_vm_flags($vma, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_vm_flags($vma, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "clear_vm_flags($vma, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_set_vm_flags($vma, _)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "takes-a-walk": {
  "says": "a call that walks page tables with that walk",
  "facts": [
   {
    "pattern": "__walk_page_range(_, _, $walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__walk_page_range(_, _, &$walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_pgd_range(_, _, $walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_pgd_range(_, _, &$walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_p4d_range(_, _, _, $walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_p4d_range(_, _, _, &$walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_pud_range(_, _, _, $walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_pud_range(_, _, _, &$walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_pmd_range(_, _, _, $walk)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_pmd_range(_, _, _, &$walk)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "takes-an-entry-to-change": {
  "says": "a call that takes an entry out to put it back changed",
  "facts": [
   {
    "pattern": "ptep_get_and_clear($vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ptep_modify_prot_start($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmdp_huge_get_and_clear($vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "huge_ptep_get_and_clear($vma->vm_mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "huge_ptep_modify_prot_start($vma, ...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "takes-entry-to-move": {
  "says": "a call that hands on an entry taken from its old place",
  "facts": [
   {
    "pattern": "$entry = ptep_get_and_clear(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = ptep_clear_flush(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = get_and_clear_ptes(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = get_and_clear_full_ptes(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = huge_ptep_get_and_clear(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = pmdp_huge_get_and_clear(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = pudp_huge_get_and_clear(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = move_pte(...)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = move_soft_dirty_pte(_)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = move_soft_dirty_pmd(_)",
    "table": null,
    "since": "6.13",
    "until": null
   },
   {
    "pattern": "$entry = move_soft_dirty_pud(_)",
    "table": null,
    "since": "6.13",
    "until": null
   }
  ]
 },
 "takes-mmap-lock": {
  "says": "a call that takes the mmap_lock",
  "facts": [
   {
    "pattern": "mmap_read_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_lock_killable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_trylock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_killable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_nested(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_trylock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_assert_locked(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_assert_write_locked(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_mm_and_find_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_killable(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_trylock(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_killable(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_trylock(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "takes-mmap-lock-for-writing": {
  "says": "a call that takes mmap_lock for writing",
  "facts": [
   {
    "pattern": "mmap_write_lock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_nested(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_trylock(&_->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "takes-mmap-lock-to-read": {
  "says": "a call that takes the mmap_lock for reading, or asks for no more",
  "facts": [
   {
    "pattern": "@locks-mmap-to-read",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_assert_locked($mm)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held(&$mm->mmap_lock)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held_read(&$mm->mmap_lock)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lockdep_assert_held(&$mm->mmap_sem)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "takes-page-reference": {
  "says": "a call that takes a page reference",
  "facts": [
   {
    "pattern": "$page = find_lock_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_lock_head(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_lock_entry(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_get_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_get_entry(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = find_or_create_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = pagecache_get_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_get_entry(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_get_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = __filemap_get_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_lock_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_lock_hugetlb_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = filemap_grab_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "get_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_get($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = alloc_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = alloc_page_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = alloc_zeroed_user_highpage_movable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = vma_alloc_zeroed_movable_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = vma_alloc_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = vma_alloc_anon_folio_pmd(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = alloc_anon_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = folio_prealloc(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = alloc_hugepage_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = alloc_huge_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = alloc_hugetlb_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = shmem_alloc_page(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page = shmem_alloc_folio(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "takes-vma-read-lock": {
  "says": "a call that takes the VMA's own lock for reading",
  "facts": [
   {
    "pattern": "vma_start_read($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_read(_, $vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_read_trylock($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_trylock(&$vma->lock)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_trylock(&$vma->vm_lock->lock)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_trylock(&$vma->vm_lock.lock)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tells-page-table": {
  "says": "a question whether the entry is a page table",
  "facts": [
   {
    "pattern": "pmd_present($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_bad($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_leaf($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_large($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_huge($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_trans_huge($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_same($pmd, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_same(_, $pmd)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tests-maybe-guard": {
  "says": "a test for guard markers",
  "facts": [
   {
    "pattern": "vma_flag_test_atomic($vma, VM_MAYBE_GUARD_BIT)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_flag_test($vma, VM_MAYBE_GUARD_BIT)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_test($vma, VM_MAYBE_GUARD_BIT)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_test_atomic_flag($vma, VMA_MAYBE_GUARD_BIT)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_test($vma, VMA_MAYBE_GUARD_BIT)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & VM_MAYBE_GUARD",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tests-page-table-entry": {
  "says": "a question what the entry is",
  "facts": [
   {
    "pattern": "@tells-page-table",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_none($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_devmap($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_swap_pmd($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_pmd_migration_entry($pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_none_or_clear_bad(&$pmd)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_none_or_trans_huge_or_clear_bad(&$pmd)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tests-page-table-entry-in-place": {
  "says": "a question what the entry is that stands there",
  "facts": [
   {
    "pattern": "pmd_present(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_present(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_none(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_none(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_bad(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_bad(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_leaf(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_leaf(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_large(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_large(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_huge(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_huge(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_trans_huge(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_trans_huge(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_devmap(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_devmap(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_swap_pmd(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_swap_pmd(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_pmd_migration_entry(*$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_pmd_migration_entry(pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_same(*$old, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_same(pmdp_get($old), _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_same(_, *$old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_same(_, pmdp_get($old))",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_none_or_clear_bad($old)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pmd_none_or_trans_huge_or_clear_bad($old)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tests-uffd": {
  "says": "a test for userfaultfd registration",
  "facts": [
   {
    "pattern": "userfaultfd_armed($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_missing($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_wp($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_minor($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_protected($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "uffd_disable_huge_pmd_share($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "uffd_disable_fault_around($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & VM_UFFD_MISSING",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & VM_UFFD_WP",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & VM_UFFD_MINOR",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & __VM_UFFD_FLAGS",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & (VM_UFFD_MISSING | VM_UFFD_WP)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_test_any_mask($vma, __VMA_UFFD_FLAGS)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_test($vma, VMA_UFFD_MISSING_BIT)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tests-uffd-faults": {
  "says": "a VMA is asked whether userfaultfd wants each of its faults",
  "facts": [
   {
    "pattern": "uffd_disable_fault_around(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_minor(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_armed(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_ & VM_UFFD_MINOR",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_ & __VM_UFFD_FLAGS",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_ & (VM_UFFD_MINOR | VM_UFFD_WP)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "_ & (VM_UFFD_WP | VM_UFFD_MINOR)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tests-uffd-missing": {
  "says": "a test for userfaultfd missing faults",
  "facts": [
   {
    "pattern": "userfaultfd_missing($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_armed($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & VM_UFFD_MISSING",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & __VM_UFFD_FLAGS",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tests-uffd-wp": {
  "says": "a test for userfaultfd write-protection",
  "facts": [
   {
    "pattern": "userfaultfd_wp($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_armed($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "uffd_disable_huge_pmd_share($vma)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & VM_UFFD_WP",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$vma->vm_flags & __VM_UFFD_FLAGS",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_pte_uffd_wp($vma)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "treats-page-as-new": {
  "says": "a call that treats a page as newly made by this path",
  "facts": [
   {
    "pattern": "delete_from_page_cache(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__delete_from_page_cache(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "filemap_remove_folio(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__filemap_remove_folio(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_delete_from_page_cache(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "hugetlb_delete_from_page_cache(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "remove_huge_page(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ClearPageDirty(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_clear_dirty(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_inode_acct_block(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_inode_acct_blocks(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_inode_unacct_blocks(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "restore_reserve_on_error(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lru_cache_add(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lru_cache_add_inactive_or_unevictable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_add_lru(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_add_lru_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "shmem_add_to_page_cache(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "huge_add_to_page_cache(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "hugetlb_add_to_page_cache(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__SetPageLocked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__SetPageSwapBacked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__folio_set_locked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "__folio_set_swapbacked(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tries-a-lock": {
  "says": "a call that takes a lock if it is free",
  "facts": [
   {
    "pattern": "mmap_read_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mutex_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "spin_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "trylock_page(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_read(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_read_trylock(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_vma_under_rcu(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "try_vma_read_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_trylock_read(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_trylock_write(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "i_mmap_trylock_read(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "i_mmap_trylock_write(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "filemap_invalidate_trylock_shared(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "tries-to-make-writable": {
  "says": "a look at whether an entry may be made writable",
  "facts": [
   {
    "pattern": "_ & MM_CP_TRY_CHANGE_WRITABLE",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "can_change_pte_writable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "can_change_pmd_writable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "can_change_private_pte_writable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "can_change_shared_pte_writable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "maybe_change_pte_writable(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "uses-as-page": {
  "says": "something that follows the pointer to a page or folio",
  "facts": [
   {
    "pattern": "unlock_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "put_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "get_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "trylock_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mark_page_accessed($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "set_page_dirty($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_on_page_locked($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageUptodate($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageLocked($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageDirty($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageWriteback($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageCompound($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageTransCompound($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageTransHuge($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageHead($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageTail($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageHuge($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageAnon($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageSwapCache($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageLRU($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "PageHWPoison($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_mapped($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_mapcount($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_count($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_has_private($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "compound_head($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "compound_order($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "thp_order($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "thp_nr_pages($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_to_pfn($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "page_folio($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "get_page_unless_zero($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_unlock($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_put($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_get($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_try_get($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_lock($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_trylock($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mark_accessed($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mark_dirty($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_wait_locked($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_wait_writeback($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_uptodate($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_locked($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_dirty($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_writeback($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_large($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_hugetlb($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_anon($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_swapcache($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_lru($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_hwpoison($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_test_pmd_mappable($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mapped($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_mapcount($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_ref_count($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_has_private($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_order($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_nr_pages($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_size($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_pfn($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_index($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_pos($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_isolate_lru($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "isolate_lru_page($page)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page->index",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page->mapping",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page->flags",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "$page->lru",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "waits-for-signals": {
  "says": "a wait that a signal ends",
  "facts": [
   {
    "pattern": "wait_event_interruptible(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_interruptible_timeout(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_interruptible_exclusive(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_interruptible_locked(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_interruptible_locked_irq(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_interruptible_lock_irq(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_interruptible_hrtimeout(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_freezable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_freezable_timeout(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_killable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_killable_timeout(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_killable_exclusive(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_event_state(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_for_completion_interruptible(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_for_completion_interruptible_timeout(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_for_completion_killable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_for_completion_killable_timeout(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_for_completion_state(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_on_bit(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_on_bit_timeout(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_on_bit_lock(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_var_event_interruptible(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_var_event_killable(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mutex_lock_interruptible(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mutex_lock_interruptible_nested(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mutex_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mutex_lock_killable_nested(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ww_mutex_lock_interruptible(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "rt_mutex_lock_interruptible(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "rt_mutex_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_interruptible(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_interruptible(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_read_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "down_write_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_read_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_write_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_start_write_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "inode_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_lock_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lock_page_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_wait_locked_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "folio_wait_writeback_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "wait_on_page_locked_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "schedule_timeout_interruptible(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "schedule_timeout_killable(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "msleep_interruptible(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "do_nanosleep(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "prepare_to_wait_event(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "scoped_cond_guard(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "walks-page-tables": {
  "says": "a walk of user page tables",
  "facts": [
   {
    "pattern": "walk_page_range(_, _, _, $ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_vma(_, _, _, $ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_vma(_, $ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_mapping(_, _, _, $ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_mm(_, _, _, $ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_mm_unsafe(_, _, _, $ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_vma_unsafe(_, _, _, $ops, ...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "walks-to-a-page-table": {
  "says": "a call that walks down to a page table",
  "facts": [
   {
    "pattern": "find_pmd_or_thp_or_none($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "check_pmd_still_valid($mm, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mm_find_pmd($mm, _)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "pgd_offset($mm, _)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "walks-vmas": {
  "says": "a walk of the page tables of one VMA",
  "facts": [
   {
    "pattern": "walk_page_range($vma->vm_mm, _, _, &$ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_vma($vma, _, _, &$ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_vma($vma, &$ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_mm($vma->vm_mm, _, _, &$ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_mm_unsafe($vma->vm_mm, _, _, &$ops, ...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_vma_unsafe($vma, _, _, &$ops, ...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "walks-vmas-of-one-page": {
  "says": "a walk of the VMAs that map one page",
  "facts": [
   {
    "pattern": "vma_interval_tree_foreach($vma, _, $at, $at)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_interval_tree_iter_first(_, $at, $at)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mapping_rmap_tree_foreach($vma, _, $at, $at)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_interval_tree_foreach($vma, _, $at, $at)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_vma_interval_tree_iter_first(_, $at, $at)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "anon_rmap_tree_foreach($vma, _, $at, $at)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "works-under-read-lock": {
  "says": "a call for which the mmap_lock held for reading is enough",
  "facts": [
   {
    "pattern": "walk_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "walk_page_range_mm(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_is_anonymous(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_is_shmem(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "vma_is_temporary_stack(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "is_vm_hugetlb_page(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_armed(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_wp(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "userfaultfd_remove(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "can_madv_lru_vma(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "can_modify_vma_madv(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "tlb_gather_mmu(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "tlb_start_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "tlb_end_vma(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "tlb_finish_mmu(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "lru_add_drain()",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmu_notifier_range_init(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmu_notifier_invalidate_range_start(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmu_notifier_invalidate_range_end(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "mmap_assert_locked(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "fatal_signal_pending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "signal_pending(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "restart_syscall()",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "cond_resched()",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "untagged_addr(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "min(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "max(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "ALIGN(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "IS_ALIGNED(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "IS_ENABLED(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "WARN_ON_ONCE(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_WARN_ON_ONCE(_)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "VM_BUG_ON(_)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 },
 "zaps-range": {
  "says": "a call that zaps a range",
  "facts": [
   {
    "pattern": "zap_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "zap_page_range_single(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "zap_page_range_single_batched(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "zap_vma_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "zap_vma_range_batched(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "zap_special_vma_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "zap_vma_ptes(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "unmap_page_range(...)",
    "table": null,
    "since": null,
    "until": null
   },
   {
    "pattern": "madvise_dontneed_single_vma(...)",
    "table": null,
    "since": null,
    "until": null
   }
  ]
 }
};

export const releases: readonly Release[] = [
 {
  "version": "5.0",
  "released": "2019-03-03"
 },
 {
  "version": "5.1",
  "released": "2019-05-05"
 },
 {
  "version": "5.2",
  "released": "2019-07-07"
 },
 {
  "version": "5.3",
  "released": "2019-09-15"
 },
 {
  "version": "5.4",
  "released": "2019-11-24"
 },
 {
  "version": "5.5",
  "released": "2020-01-26"
 },
 {
  "version": "5.6",
  "released": "2020-03-29"
 },
 {
  "version": "5.7",
  "released": "2020-05-31"
 },
 {
  "version": "5.8",
  "released": "2020-08-02"
 },
 {
  "version": "5.9",
  "released": "2020-10-11"
 },
 {
  "version": "5.10",
  "released": "2020-12-13"
 },
 {
  "version": "5.11",
  "released": "2021-02-14"
 },
 {
  "version": "5.12",
  "released": "2021-04-25"
 },
 {
  "version": "5.13",
  "released": "2021-06-27"
 },
 {
  "version": "5.14",
  "released": "2021-08-29"
 },
 {
  "version": "5.15",
  "released": "2021-10-31"
 },
 {
  "version": "5.16",
  "released": "2022-01-09"
 },
 {
  "version": "5.17",
  "released": "2022-03-20"
 },
 {
  "version": "5.18",
  "released": "2022-05-22"
 },
 {
  "version": "5.19",
  "released": "2022-07-31"
 },
 {
  "version": "6.0",
  "released": "2022-10-02"
 },
 {
  "version": "6.1",
  "released": "2022-12-11"
 },
 {
  "version": "6.2",
  "released": "2023-02-19"
 },
 {
  "version": "6.3",
  "released": "2023-04-23"
 },
 {
  "version": "6.4",
  "released": "2023-06-25"
 },
 {
  "version": "6.5",
  "released": "2023-08-27"
 },
 {
  "version": "6.6",
  "released": "2023-10-29"
 },
 {
  "version": "6.7",
  "released": "2024-01-07"
 },
 {
  "version": "6.8",
  "released": "2024-03-10"
 },
 {
  "version": "6.9",
  "released": "2024-05-12"
 },
 {
  "version": "6.10",
  "released": "2024-07-14"
 },
 {
  "version": "6.11",
  "released": "2024-09-15"
 },
 {
  "version": "6.12",
  "released": "2024-11-17"
 },
 {
  "version": "6.13",
  "released": "2025-01-19"
 },
 {
  "version": "6.14",
  "released": "2025-03-24"
 },
 {
  "version": "6.15",
  "released": "2025-05-25"
 },
 {
  "version": "6.16",
  "released": "2025-07-27"
 },
 {
  "version": "6.17",
  "released": "2025-09-28"
 },
 {
  "version": "6.18",
  "released": "2025-11-30"
 },
 {
  "version": "6.19",
  "released": "2026-02-08"
 },
 {
  "version": "7.0",
  "released": "2026-04-12"
 },
 {
  "version": "7.1",
  "released": "2026-06-14"
 },
 {
  "version": "7.2",
  "released": "2026-08-16"
 }
];

export const hazards: readonly Hazard[] = [
 {
  "id": "anon-vma-prepare-after-pte-install",
  "title": "anon_vma_prepare() runs after page-table entries were installed",
  "what": "A VMA must have an anon_vma before page-table entries that must survive are installed in it.",
  "why": "retract_page_tables() and fork read vma->anon_vma to decide whether a table holds state worth keeping. Between the install and the late anon_vma_prepare() they see none, and drop or do not copy the new entries; and when anon_vma_prepare() fails, the entries stay behind without one.",
  "fix": "prepare first, then install: an anon_vma that turns out not to be needed does no harm",
  "question": "Can the entries become visible in the page table before the VMA has an anon_vma, and what undoes them when anon_vma_prepare() fails?",
  "bad": "err = walk_page_range_mm(vma->vm_mm, start, end, &install_ops, NULL);\n...\nerr = anon_vma_prepare(vma);",
  "good": "err = anon_vma_prepare(vma);\nif (err)\n        return err;\nerr = walk_page_range_mm(vma->vm_mm, start, end, &install_ops, NULL);",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Asks to move the anon_vma_prepare() of the guard-page series in front of the walk that creates the markers, since an anon_vma costs nothing when the rest of the operation then fails.",
    "locate": "move this up, to before"
   },
   {
    "messageId": "CAG48ez3vqbqyWb4bLdpqSUnhwqGo2OQetecNhEGPdCGDr94nbQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-14",
    "says": "Names who depends on the order: fork, and khugepaged's retract_page_tables(), take a VMA with neither an anon_vma nor uffd-wp as holding nothing to preserve; with the late call khugepaged could throw away a table full of fresh guard entries.",
    "locate": "can't contain any"
   },
   {
    "messageId": "b483187b-5caa-4581-86b1-895184301cbb@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "The author of the series agrees to follow the convention and prepares first from v1 on.",
    "locate": "on the basis of convention"
   }
  ],
  "notAProblemWhen": [
   "anon_vma_prepare() stands in front of the install on every path, also when it stands inside the same loop",
   "the install is only reached where vma->anon_vma was tested and is set",
   "the entry was taken out of the table before, and only goes back changed",
   "the late anon_vma_prepare() is for another VMA, or the variable was given another VMA in between"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "order",
   "first": [
    "@attaches-anon-vma"
   ],
   "before": [
    "@installs-pte"
   ],
   "done": [
    "$vma->anon_vma",
    "vmf_anon_prepare(_)",
    "__vmf_anon_prepare(_)",
    "@takes-an-entry-to-change"
   ]
  },
  "notes": {
   "late": "the anon_vma is attached only here",
   "reached": "entries become visible here",
   "table": "by this callback",
   "callback": "which writes them here"
  }
 },
 {
  "id": "anon-vma-tested-before-vma-lock",
  "title": "vma->anon_vma is tested before the lock of the VMA is held",
  "what": "A VMA that is found under RCU is not locked yet. Whether it has an anon_vma must be asked behind vma_start_read(): only the VMA lock, or the mmap_lock, keeps the answer.",
  "why": "Between the test and the lock an mremap() can move the pages away and take the anon_vma with them. The fault then attaches an anon_vma under the VMA lock alone, looks at neighbouring VMAs that nothing holds, and uses freed memory.",
  "fix": "test vma->anon_vma behind vma_start_read(), and drop the lock again on the way out when there is none",
  "question": "What keeps the anon_vma that was seen here until vma_start_read() has the lock?",
  "bad": "if (!vma->anon_vma)\n        goto inval;\nif (!vma_start_read(vma))\n        goto inval;",
  "good": "if (!vma_start_read(vma))\n        goto inval;\nif (!vma->anon_vma) {\n        vma_end_read(vma);\n        goto inval;\n}",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez0Z-wnBLzCNDHgTviV0Ws+s4grX-sFRZ-43dxhJg+GzfA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "Of the test that stands right beside this one: what a VMA is asked before it is locked can change, so ask behind the lock.",
    "locate": "_after_ locking the VMA"
   },
   {
    "messageId": "20230227173632.3292573-25-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-02-27",
    "says": "Why the test is there at all: to find an anon_vma that can be shared the fault walks to the neighbours, and the lock of one VMA does not hold these. In this form the test stands in front of the lock.",
    "locate": "that requires not only the faulting VMA"
   }
  ],
  "notAProblemWhen": [
   "the early test is only a short cut and the same test is made again under the lock",
   "the mmap_lock is held from before the test until the VMA lock is taken",
   "the VMA was looked up anew in between"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "early",
   "test": [
    "$vma->anon_vma"
   ],
   "lock": [
    "@takes-vma-read-lock"
   ],
   "held": [
    "@takes-mmap-lock"
   ],
   "drops": [
    "@drops-mmap-lock"
   ],
   "known": [
    "vma_is_anonymous(...)",
    "vma_is_tcp(...)",
    "vma_is_shmem(...)",
    "vma_is_dax(...)",
    "vma_is_accessible(...)",
    "is_vm_hugetlb_page(...)",
    "userfaultfd_armed(...)",
    "userfaultfd_wp(...)",
    "userfaultfd_missing(...)",
    "userfaultfd_minor(...)",
    "is_vma_detached(...)",
    "vma_is_attached(...)"
   ]
  },
  "notes": {
   "unlocked": "asked here, without the lock",
   "lock": "the VMA holds still only from here on"
  }
 },
 {
  "id": "break-ksm-fake-write-fault",
  "title": "a write fault is faked from kernel context, and may not be retried",
  "what": "Kernel code that wants an exclusive page asks for it with FAULT_FLAG_UNSHARE. A handle_mm_fault() with FAULT_FLAG_WRITE is for a write that really happens, and needs FAULT_FLAG_ALLOW_RETRY to get through a userfaultfd.",
  "why": "Nobody writes, so a page that userfaultfd write-protects must not be reported to user space; and without ALLOW_RETRY it cannot be: handle_userfault() warns \"FAULT_FLAG_ALLOW_RETRY missing\" and answers VM_FAULT_SIGBUS, COW is not broken, and KSM keeps its page. The fake write also maps the page writable, dirty and soft-dirty.",
  "fix": "FAULT_FLAG_UNSHARE | FAULT_FLAG_REMOTE; where a write is really meant, FAULT_FLAG_ALLOW_RETRY with mmap_lock taken again on VM_FAULT_RETRY",
  "question": "Is anything written here? If COW is all that has to be broken, can this be FAULT_FLAG_UNSHARE, which userfaultfd-wp does not see?",
  "bad": "ret = handle_mm_fault(vma, addr,\n                      FAULT_FLAG_WRITE | FAULT_FLAG_REMOTE, NULL);",
  "good": "ret = handle_mm_fault(vma, addr,\n                      FAULT_FLAG_UNSHARE | FAULT_FLAG_REMOTE, NULL);",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "!arch/*/mm/*fault*.c"
  ],
  "citations": [
   {
    "messageId": "20220930141931.174362-5-david@redhat.com",
    "author": "David Hildenbrand",
    "date": "2022-09-30",
    "says": "Replaces the fake write fault of break_ksm() by an unshare fault: the write fails with SIGBUS on a page that userfaultfd write-protects, and has side effects besides.",
    "locate": "such as mapping the PTE writable and marking the pte"
   },
   {
    "messageId": "Yz3qekna97ndP4FK@x1n",
    "author": "Peter Xu",
    "date": "2022-10-05",
    "says": "For stable kernels the write could stay if it came with ALLOW_RETRY, but the unshare fault is the cleaner way.",
    "locate": "old write approach but attaching ALLOW_RETRY"
   },
   {
    "messageId": "bdddfd01-bc7e-2f99-21b9-2762a7041096@redhat.com",
    "author": "David Hildenbrand",
    "date": "2022-10-06",
    "says": "ALLOW_RETRY would not do: user space would be told of a write that is none, and would have to resolve it.",
    "locate": "want to notify user space about write events"
   },
   {
    "messageId": "Yz8m0J+UV/O9K5Lk@x1n",
    "author": "Peter Xu",
    "date": "2022-10-06",
    "says": "Agrees: such an event would be a false positive, even if user space could live with it.",
    "locate": "very much a false positive"
   }
  ],
  "notAProblemWhen": [
   "the fault may be retried (ALLOW_RETRY, DEFAULT)",
   "FAULT_FLAG_WRITE is set only when a real access writes, as in hmm_vma_fault() or an IOMMU's fault handler",
   "fixup_user_fault() is called, which adds ALLOW_RETRY itself when it is given an \"unlocked\"",
   "the kernel is older than 5.7, which has no write-protecting userfaultfd"
  ],
  "since": "5.7",
  "until": null,
  "match": {
   "kind": "value",
   "mask": [
    "handle_mm_fault(_, _, $flags, ...)",
    "hugetlb_fault(_, _, _, $flags)"
   ],
   "has": [
    "FAULT_FLAG_WRITE"
   ],
   "lacks": [
    "FAULT_FLAG_ALLOW_RETRY",
    "FAULT_FLAG_USER",
    "FAULT_FLAG_UNSHARE"
   ]
  },
  "notes": {
   "flags": "a write whatever the caller does, and no retry",
   "put": "made a write here"
  }
 },
 {
  "id": "collapse-fills-uffd-missing-hole",
  "title": "the holes of a file are filled on the word of one VMA, or of none, about userfaultfd",
  "what": "Collapsing a range of a shmem file into a huge page fills its holes with zeros, for everybody who maps the file. Whether somebody waits for a missing fault in such a hole must be asked of every VMA that maps the range, with the holes held so that no new one can be seen: not of the VMA by which khugepaged happened to come.",
  "why": "A VMA of another process, or another VMA of the same one, may be registered for missing faults there. Once khugepaged filled the hole the fault never comes: user-space paging (live migration, restored guests) reads zeros instead of its data.",
  "fix": "once the holes are held (retry entries, xas lock, i_mmap_lock_read), walk vma_interval_tree_foreach() over mapping->i_mmap and give up when userfaultfd_missing() is true for any VMA",
  "question": "What about another VMA of this file that is registered for missing faults: who tells it that its hole is gone?",
  "bad": "if (!folio) {\n        if (userfaultfd_armed(vma))     /* only this one */\n                goto fail;\n        nr_none++;\n}",
  "good": "vma_interval_tree_foreach(vma, &mapping->i_mmap, start, end)\n        if (userfaultfd_missing(vma))\n                goto fail;",
  "level": "warning",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "Y90gleGzaqD6jJ8n@x1n",
    "author": "Peter Xu",
    "date": "2023-02-03",
    "says": "The same file may be mapped by an mm that never registered it: khugepaged comes by there too, and collapses what the registered one waits for.",
    "locate": "new mm/vma which doesn't register"
   }
  ],
  "notAProblemWhen": [
   "the test of the VMA at hand is only a short cut, and all mappings are asked before the holes are filled",
   "anonymous memory is collapsed, where the VMA at hand is the only one",
   "it asks for write-protection or minor faults, which promise nothing about holes"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "check",
     "words": [
      "@tests-uffd-missing",
      "@collapse-asks-one-vma",
      "shmem_charge(...)"
     ],
     "tables": [],
     "looksFor": "a function that collapses a file and asks only the VMA it was handed (or looked up) for userfaultfd missing faults, or that fills holes and asks none",
     "check": collapseFillsUffdMissingHole
    },
    {
     "kind": "within",
     "functions": [
      "collapse_file",
      "collapse_shmem"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "@tests-uffd-missing"
      ],
      "behind": [],
      "after": [],
      "known": []
     }
    }
   ]
  },
  "notes": {
   "tested": "only this is asked, not the other mappings of the file",
   "reached": "and the hole is filled here",
   "removed": "the test of the mappings is taken away here",
   "left": "this stands in its place"
  }
 },
 {
  "id": "collapse-ptl-dropped-before-pmd-clear",
  "title": "a page table found or made empty is removed after its lock was dropped",
  "what": "A page table whose entries were cleared, or seen to be none, under its lock stays empty only while that lock is held, unless mmap_lock is held for writing. The page lock of a huge page keeps page faults out, but not UFFDIO_COPY into a private VMA: it inserts entries under mmap_lock for reading and the page-table lock, without looking at the page cache.",
  "why": "What userfaultfd inserts between the two locks is freed with the table: its page leaks, the mm's counters go wrong, and the data that the ioctl reported as copied is gone.",
  "fix": "for a private VMA with userfaultfd_armed() take pmd_lock() before the entries are cleared and hold both locks until pmdp_collapse_flush(); or look at the entries once more under both",
  "question": "What keeps userfaultfd from inserting an entry between dropping the page-table lock and removing the table?",
  "bad": "pte_clear(mm, addr, pte);               /* each of them */\npte_unmap_unlock(start_pte, ptl);\npml = pmd_lock(mm, pmd);\npgt_pmd = pmdp_collapse_flush(vma, haddr, pmd);",
  "good": "if (userfaultfd_armed(vma) && !(vma->vm_flags & VM_SHARED))\n        pml = pmd_lock(mm, pmd);        /* held to the end */",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "CAG48ez0FxiRC4d3VTu_a9h=rg5FW-kYD5Rg5xo_RDBM0LTTqZQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-08-14",
    "says": "A userfaultfd operation can put a new entry in before the table is removed; gives a delay and a program that show it as a bad counter.",
    "locate": "racing userfaultfd operation"
   }
  ],
  "notAProblemWhen": [
   "mmap_lock is held for writing (as until 6.5), so that no ioctl of userfaultfd runs",
   "the lock is dropped only where the VMA is shared, or not registered with userfaultfd",
   "the table is looked at again, or the VMA is asked again, behind the lock that is taken anew",
   "the upper entry is cleared first and the entries afterwards, as collapse_huge_page() does"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "all",
     "of": [
      {
       "kind": "when",
       "after": [
        "@drops-pte-lock"
       ],
       "until": [
        "@looks-at-entries-again",
        "if _->anon_vma",
        "if not _->anon_vma"
       ],
       "match": {
        "kind": "between",
        "mends": "start",
        "after": [
         "pmd_lock(_, $pmd)",
         "_ = pmd_lockptr(_, $pmd)"
        ],
        "never": [
         "pmdp_collapse_flush(_, _, $pmd)",
         "pmd_clear($pmd)",
         "pmdp_get_and_clear(_, _, $pmd)"
        ],
        "until": [
         "@looks-at-entries-again",
         "if _->anon_vma",
         "if not _->anon_vma"
        ],
        "known": [
         "pmd_lockptr(...)",
         "pte_lockptr(...)",
         "pmdp_get(_)",
         "pmdp_get_lockless(_)",
         "check_pmd_still_valid(...)"
        ],
        "given": false
       }
      },
      {
       "kind": "value",
       "is": [
        "@empties-page-table",
        "pte_none(_)"
       ],
       "where": []
      },
      {
       "kind": "added",
       "patterns": [
        "@holds-mmap-lock-for-reading"
       ],
       "under": [],
       "unless": [
        "@asks-for-uffd-inserts",
        "@locks-faults-out"
       ]
      }
     ]
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "when",
       "after": [
        "@drops-pte-lock"
       ],
       "until": [
        "@looks-at-entries-again",
        "if _->anon_vma",
        "if not _->anon_vma"
       ],
       "match": {
        "kind": "between",
        "mends": "start",
        "after": [
         "pmd_lock(_, $pmd)",
         "_ = pmd_lockptr(_, $pmd)"
        ],
        "never": [
         "pmdp_collapse_flush(_, _, $pmd)",
         "pmd_clear($pmd)",
         "pmdp_get_and_clear(_, _, $pmd)"
        ],
        "until": [
         "@looks-at-entries-again",
         "if _->anon_vma",
         "if not _->anon_vma"
        ],
        "known": [
         "pmd_lockptr(...)",
         "pte_lockptr(...)",
         "pmdp_get(_)",
         "pmdp_get_lockless(_)",
         "check_pmd_still_valid(...)"
        ],
        "given": false
       }
      },
      {
       "kind": "value",
       "is": [
        "@empties-page-table",
        "pte_none(_)"
       ],
       "where": []
      },
      {
       "kind": "value",
       "is": [
        "@holds-mmap-lock-for-reading"
       ],
       "where": []
      },
      {
       "kind": "not",
       "match": {
        "kind": "value",
        "is": [
         "@asks-for-uffd-inserts",
         "@locks-faults-out"
        ],
        "where": []
       }
      }
     ]
    },
    {
     "kind": "within",
     "functions": [
      "collapse_pte_mapped_thp",
      "try_collapse_pte_mapped_thp"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "@asks-for-private-uffd"
      ],
      "behind": [],
      "after": [],
      "known": [
       "pmd_lock(...)",
       "pmd_lockptr(...)",
       "pte_lockptr(...)",
       "pte_offset_map_lock(...)",
       "pte_unmap_unlock(...)"
      ]
     }
    }
   ]
  },
  "notes": {
   "start": "the table is locked again only here",
   "reached": "and removed, whatever came into it meanwhile",
   "known": "the lock under which it is empty is dropped here",
   "given": "the table is emptied, or looked at; others may fill it",
   "added": "mmap_lock is held for reading only, so userfaultfd may insert entries",
   "removed": "this kept both locks where userfaultfd may insert entries",
   "left": "this is all that is still asked"
  }
 },
 {
  "id": "continue-error-path-touches-foreign-page",
  "title": "the CONTINUE case undoes or counts a page that it found, as if it had made it",
  "what": "UFFDIO_CONTINUE maps a page that is in the page cache already. What the copying case does to a page it allocated (charge the inode, lock and mark it without atomics, put it on the LRU, and on failure take it out of the page cache and give the charge back) is not for it: on its path, and behind the labels it shares with the other cases, none of it may run.",
  "why": "The page belongs to the file and to whoever maps it. A CONTINUE that only fails because the entry is there already (-EEXIST) then throws live data out of the page cache, unbalances the file's block count, or hits the BUG_ON of whoever keeps these books.",
  "fix": "let the CONTINUE case have unwinding labels of its own (unlock and put), or ask !is_continue or newly_allocated in front of each step",
  "question": "Did this path make the page? When CONTINUE fails here, what happens to a page that was in the page cache before?",
  "bad": "if (!shmem_inode_acct_block(inode, 1))\n        goto out;\nif (is_continue)\n        page = find_lock_page(mapping, pgoff);\n..\nout_release:\n        delete_from_page_cache(page);",
  "good": "out_release:\n        if (!is_continue)\n                delete_from_page_cache(page);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**",
   "fs/**",
   "virt/**"
  ],
  "citations": [
   {
    "messageId": "20210309225830.2988269-1-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-03-09",
    "says": "Folds the CONTINUE case into the function that allocates and copies: charged up front like a new page, and unwound through the same labels. A fix had to follow within weeks.",
    "locate": "Combine the shmem mcopy handler functions into a single"
   },
   {
    "messageId": "20210503180737.2487560-5-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-05-03",
    "says": "Gives the case a function of its own for that reason: with the other one it would have been allocated, charged to the inode and have had its flags changed.",
    "locate": "charge it (e.g. to the shmem inode)"
   }
  ],
  "notAProblemWhen": [
   "each such step asks for !is_continue, or for a flag that only the allocating case sets",
   "the case only looks the page up, unlocks it and puts it",
   "the charge is taken behind the CONTINUE case, or given back in front of it"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "between",
     "mends": "start",
     "after": [
      "shmem_inode_acct_block($inode, ...)",
      "shmem_inode_acct_blocks($inode, ...)"
     ],
     "never": [
      "if is_continue",
      "if _ == MCOPY_ATOMIC_CONTINUE",
      "if uffd_flags_mode_is(_, MFILL_ATOMIC_CONTINUE)"
     ],
     "until": [
      "shmem_inode_unacct_blocks($inode, ...)"
     ],
     "known": [],
     "given": false
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "if is_continue",
      "if _ == MCOPY_ATOMIC_CONTINUE",
      "if not _ != MCOPY_ATOMIC_CONTINUE",
      "if uffd_flags_mode_is(_, MFILL_ATOMIC_CONTINUE)"
     ],
     "never": [
      "@treats-page-as-new"
     ],
     "until": [
      "if not is_continue",
      "if not _ == MCOPY_ATOMIC_CONTINUE",
      "if _ != MCOPY_ATOMIC_CONTINUE",
      "if not uffd_flags_mode_is(_, MFILL_ATOMIC_CONTINUE)"
     ],
     "known": [],
     "given": false
    },
    {
     "kind": "within",
     "functions": [
      "*mcontinue*",
      "*mcopy_continue*",
      "*mfill_continue*",
      "*_pte_continue",
      "*_uffd_continue*"
     ],
     "match": {
      "kind": "between",
      "mends": "reached",
      "after": [
       "@looks-up-in-page-cache"
      ],
      "never": [
       "@treats-page-as-new"
      ],
      "until": [],
      "known": [],
      "given": false
     }
    }
   ]
  },
  "notes": {
   "start": "from here it is about a page that was there before",
   "reached": "and this is for a page that was made here"
  }
 },
 {
  "id": "cow-copy-before-deferred-tlb-flush",
  "title": "a page is copied for a write fault while other CPUs may still write to it through a stale TLB entry",
  "what": "Write-protecting for userfaultfd puts its TLB flush off and does so under mmap_lock for reading, so a write fault may run before the flush. The fault must look at mm_tlb_flush_pending() and flush its page before the page is copied, on every path that leads to the copy.",
  "why": "Another CPU that still has the writable entry in its TLB writes to the old page during or after the copy: the write is lost, and the process sees memory go back in time.",
  "fix": "keep flush_tlb_page() under userfaultfd_wp(vma) && mm_tlb_flush_pending(mm) in front of every branch that leads to the copy",
  "question": "What keeps another CPU from writing through a stale entry while this page is copied, when UFFDIO_WRITEPROTECT has not flushed yet?",
  "bad": "if (userfaultfd_pte_wp(vma, ptep_get(vmf->pte)))\n        return handle_userfault(vmf, VM_UFFD_WP);\nreturn wp_page_copy(vmf);",
  "good": "if (userfaultfd_wp(vma) && mm_tlb_flush_pending(vma->vm_mm))\n        flush_tlb_page(vma, vmf->address);\nreturn wp_page_copy(vmf);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "20200220163112.11409-8-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2020-02-20",
    "says": "Lets userfaultfd take the write bit from whole ranges of entries; a write fault on one of them goes on to the ordinary copy once its uffd-wp bit is gone.",
    "locate": "go though the COW path in the fault handler"
   },
   {
    "messageId": "CAG48ez2k6ZmM-335EQjXeL6OtKzuOjVPWQDuJ75ww9Z6NMeg5w@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2025-05-30",
    "says": "Recalls that a TLB flush may itself be put off, in lazy MMU mode, and still has to keep its order to the change of the entries.",
    "locate": "preserve the ordering of PTE modifications and TLB flushes"
   }
  ],
  "notAProblemWhen": [
   "the test moves up, or into a helper that the series adds, and still stands in front of every copy",
   "the flush is made without asking whether one is pending",
   "the fault only breaks sharing (FAULT_FLAG_UNSHARE), where nobody was able to write",
   "only the order of the flush and arch_leave_lazy_mmu_mode() changes, both still under the page-table lock",
   "whoever write-protects holds mmap_lock for writing until it has flushed"
  ],
  "since": "5.7",
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "within",
     "functions": [
      "do_wp_page"
     ],
     "match": {
      "kind": "any",
      "of": [
       {
        "kind": "removed",
        "test": [
         "@flushes-before-copy"
        ],
        "behind": [],
        "after": [],
        "known": []
       },
       {
        "kind": "between",
        "mends": "reached",
        "after": [],
        "never": [
         "wp_page_copy($vmf)"
        ],
        "until": [
         "@flushes-before-copy",
         "userfaultfd_wp(_)",
         "if $vmf->flags & FAULT_FLAG_UNSHARE"
        ],
        "known": [],
        "given": false
       }
      ]
     }
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "between",
       "mends": "reached",
       "after": [],
       "never": [
        "wp_page_copy($vmf)"
       ],
       "until": [
        "@flushes-before-copy",
        "userfaultfd_wp(_)",
        "if $vmf->flags & FAULT_FLAG_UNSHARE"
       ],
       "known": [],
       "given": false
      },
      {
       "kind": "value",
       "is": [
        "userfaultfd_pte_wp($vmf->vma, ...)"
       ],
       "where": []
      }
     ]
    }
   ]
  },
  "notes": {
   "removed": "the flush before the copy is taken away here",
   "left": "this stands in its place",
   "reached": "the page is copied here",
   "given": "the entry may be one whose flush is still to come"
  }
 },
 {
  "id": "eagain-to-userspace-for-internal-race",
  "title": "madvise() answers -EAGAIN for a race that the kernel could retry itself",
  "what": "When an advice loses a race (another thread faulted something in, a lock was taken, a page table went away), the kernel tries again by itself: a few times in place, then through restart_syscall() without the lock. -EAGAIN is for resources that are short.",
  "why": "Every caller would have to loop, few would, and the answer is part of the ABI for ever. The race is the kernel's own: between its zap and its walk. What user space would do on -EAGAIN the kernel can do as well, and it can do it better.",
  "fix": "count the rounds; past a small number drop what is held and return restart_syscall()",
  "question": "What would user space do with this -EAGAIN but call again, and why does the kernel not do that?",
  "bad": "zap_page_range_single(vma, start, end - start, NULL);\nerr = walk_page_range_mm(mm, start, end, &seal_walk_ops, NULL);\nif (err > 0)\n        return -EAGAIN;",
  "good": "for (i = 0; i < MAX_SEAL_RETRIES; i++) {\n        err = walk_page_range_mm(mm, start, end, &seal_walk_ops, NULL);\n        if (err <= 0)\n                return err;\n        zap_page_range_single(vma, start, end - start, NULL);\n}\nreturn restart_syscall();",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/madvise*.c",
   "mm/madvise/**",
   "mm/guard*.c"
  ],
  "citations": [
   {
    "messageId": "CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Would rather not have user space loop on -EAGAIN: what it would do then, the kernel can do itself.",
    "locate": "telling userspace to loop on -EAGAIN"
   },
   {
    "messageId": "b483187b-5caa-4581-86b1-895184301cbb@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Had chosen -EAGAIN because a loop in the kernel holds a contended lock, and a program could live with trying again.",
    "locate": "A userland program can however live"
   }
  ],
  "notAProblemWhen": [
   "a resource is short, as where -ENOMEM is turned into -EAGAIN",
   "the caller is in the kernel and tries again when it sees -EAGAIN",
   "the advice documents -EAGAIN, as MADV_COLLAPSE does"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "answers",
   "mends": "reached",
   "with": [
    "-EAGAIN"
   ],
   "after": [
    "@finds-what-is-mapped",
    "@zaps-range",
    "if not @same-as-before",
    "if not @tries-a-lock",
    "pte_offset_map_lock(...)",
    "pte_offset_map(...)",
    "if pmd_trans_unstable(_)"
   ],
   "until": [
    "if _ == -ENOMEM",
    "if not _ != -ENOMEM"
   ],
   "unless": [],
   "known": [
    "@finds-what-is-mapped",
    "@zaps-range"
   ]
  },
  "notes": {
   "start": "what the answer depends on changes under concurrent page faults",
   "leaves": "user space is told to try again"
  }
 },
 {
  "id": "erestartnointr-without-restart-syscall",
  "title": "a restart code is returned with no signal pending, and reaches user space as an error",
  "what": "-ERESTARTNOINTR and its relatives make the system call start again only on the way out through the signal code, which runs only when a signal is marked as pending. Who wants the restart for another reason returns restart_syscall(), which marks one.",
  "why": "Without the mark nobody looks at the code on the way out: user space gets errno 513, which no header there knows, and nothing is restarted. It works while it is tested with signals around, and fails without.",
  "fix": "return restart_syscall();",
  "question": "Which signal is pending here, so that the exit path turns this into a restart?",
  "bad": "for (i = 0; i < MAX_SEAL_RETRIES; i++) {\n        err = walk_page_range_mm(mm, start, end, &seal_walk_ops, NULL);\n        if (err <= 0)\n                return err;\n        zap_page_range_single(vma, start, end - start, NULL);\n}\nreturn -ERESTARTNOINTR;",
  "good": "for (i = 0; i < MAX_SEAL_RETRIES; i++) {\n        err = walk_page_range_mm(mm, start, end, &seal_walk_ops, NULL);\n        if (err <= 0)\n                return err;\n        zap_page_range_single(vma, start, end - start, NULL);\n}\nreturn restart_syscall();",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "7c7185ed-f997-484a-b1d1-91ae6c761266@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2024-10-25",
    "says": "Asks whether the bare code may be returned at all, or whether restart_syscall() is needed.",
    "locate": "do we need to use"
   },
   {
    "messageId": "c957ae63-6aa9-4a29-a191-1686ee31987e@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-25",
    "says": "Had wondered at restart_syscall() marking a signal as pending, and had seen places that return the code directly; wants to make sure.",
    "locate": "seems to set"
   },
   {
    "messageId": "af06ecdb-d579-4ded-af9d-112f91e7d775@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-28",
    "says": "Follows the way out: the restart is only done where the thread is marked as having a signal. Tried both: without restart_syscall() the code comes back and nothing is restarted.",
    "locate": "Have tested and confirmed"
   }
  ],
  "notAProblemWhen": [
   "signal_pending() was found true before it",
   "it is what a killable or interruptible wait that failed is turned into",
   "TIF_SIGPENDING is set by hand, as restart_syscall() does",
   "the code is only compared, or handed on",
   "a caller in the kernel asks for that very code and deals with it"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "answers",
     "mends": "reached",
     "with": [
      "-ERESTARTNOINTR"
     ],
     "after": [],
     "until": [],
     "unless": [
      "if @asks-for-signals",
      "@waits-for-signals",
      "set_thread_flag(TIF_SIGPENDING)",
      "set_tsk_thread_flag(_, TIF_SIGPENDING)",
      "if _ == -EINTR",
      "if not _ != -EINTR",
      "if _ == -ERESTARTSYS",
      "if not _ != -ERESTARTSYS"
     ],
     "known": [
      "@finds-what-is-mapped",
      "@zaps-range"
     ]
    },
    {
     "kind": "answers",
     "mends": "reached",
     "with": [
      "-ERESTARTSYS",
      "-ERESTARTNOHAND",
      "-ERESTART_RESTARTBLOCK"
     ],
     "after": [
      "@finds-what-is-mapped",
      "@zaps-range",
      "if not @same-as-before",
      "if not @tries-a-lock"
     ],
     "until": [],
     "unless": [
      "if @asks-for-signals",
      "@waits-for-signals",
      "set_thread_flag(TIF_SIGPENDING)",
      "set_tsk_thread_flag(_, TIF_SIGPENDING)",
      "if _ == -EINTR",
      "if not _ != -EINTR",
      "if _ == -ERESTARTSYS",
      "if not _ != -ERESTARTSYS"
     ],
     "known": [
      "@finds-what-is-mapped",
      "@zaps-range"
     ]
    }
   ]
  },
  "notes": {
   "start": "a race was lost, which is no signal",
   "leaves": "no signal need be pending here"
  }
 },
 {
  "id": "fault-handler-clears-allow-retry",
  "title": "FAULT_FLAG_ALLOW_RETRY is taken out of the fault flags",
  "what": "A fault that may be retried keeps FAULT_FLAG_ALLOW_RETRY for all its tries; the second try is told apart by FAULT_FLAG_TRIED.",
  "why": "Since 5.7 a fault may have to be retried more than once, and userfaultfd cannot serve a fault that may not retry at all: it answers SIGBUS. Callers who clear the flag to keep folio_lock_or_retry() from retrying change the rules for everyone behind them.",
  "fix": "in a fault handler: flags |= FAULT_FLAG_TRIED and go back, with ALLOW_RETRY left in place; elsewhere: put the condition into the function that decides about the retry",
  "question": "What happens when this fault has to be retried once more, for instance because userfaultfd or a contended folio lock asks for it?",
  "bad": "if (fault & VM_FAULT_RETRY) {\n        flags &= ~FAULT_FLAG_ALLOW_RETRY;\n        goto retry;\n}",
  "good": "if (fault & VM_FAULT_RETRY) {\n        flags |= FAULT_FLAG_TRIED;\n        goto retry;\n}",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "afNMkqwxC00OT134@casper.infradead.org",
    "author": "Matthew Wilcox",
    "date": "2026-04-30",
    "says": "Turns down a patch that clears the flag in do_swap_page() to avoid a retry: the test belongs inside folio_lock_or_retry(), the caller should leave the flag alone.",
    "locate": "rather than tampering with"
   },
   {
    "messageId": "afTQl12XcXVnku9J@casper.infradead.org",
    "author": "Matthew Wilcox",
    "date": "2026-05-01",
    "says": "Adds what the test inside folio_lock_or_retry() has to be, since a wait for writeback under the folio lock is as slow as a read.",
    "locate": "similar latency to reads"
   }
  ],
  "notAProblemWhen": [
   "the kernel is older than 5.7, where the second try had to clear the flag",
   "a flags word is built without the flag from the start, for a caller that can never retry",
   "the flag is only tested"
  ],
  "since": "5.7",
  "until": null,
  "match": {
   "kind": "value",
   "clears": "FAULT_FLAG_ALLOW_RETRY"
  },
  "notes": {
   "cleared": "every later try of this fault may no longer retry"
  }
 },
 {
  "id": "guard-marker-aliased-to-poison",
  "title": "a predicate for one PTE marker now answers yes for another one too",
  "what": "Each kind of PTE marker has a predicate of its own, and every user of it acts on that kind. A marker whose bit is added to the test of another one's predicate gets whatever each of those users does: freed by MADV_FREE, skipped by mprotect(), dropped when a range is zapped, copied by fork.",
  "why": "The users are in other files and do not change, so nobody decides for each of them what the new marker wants. What guards memory until it is unguarded is gone after a call that was only meant to free what can be freed.",
  "fix": "a predicate of its own for the new marker, asked beside the old one at each user that is to treat both alike",
  "question": "Which users of this predicate are meant to treat the new marker like the old one, MADV_FREE too?",
  "bad": "static inline int is_poisoned_swp_entry(swp_entry_t entry)\n{\n        return is_pte_marker_entry(entry) &&\n               (pte_marker_get(entry) &\n                (PTE_MARKER_POISONED | PTE_MARKER_GUARD));\n}",
  "good": "static inline int is_guard_swp_entry(swp_entry_t entry)\n{\n        return is_pte_marker_entry(entry) &&\n               (pte_marker_get(entry) & PTE_MARKER_GUARD);\n}",
  "level": "check",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez0rLrTrNiT93T2fG86w_n+ARRqNxOS6OXGS-Q_V54GjoQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Asks of guard markers that count as poisoned whether lazily freeing a range clears them.",
    "locate": "MADV_FREE will also clear guard"
   },
   {
    "messageId": "34e41a11-10ef-4eb9-8c07-299d193dd8a7@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "It does, and is meant to at that time, as for poisoned pages, and a test holds it to that. The third version gave guard markers a predicate of their own and left them in place.",
    "locate": "it acts like unmap in effect"
   }
  ],
  "notAProblemWhen": [
   "the new marker has its own predicate, and users ask for both by name",
   "it is no predicate but a user, for example one that picks the markers to be copied",
   "the predicate is new, or stood for a class of several markers before",
   "the author has looked at each user and wants it so, as the first versions of guard pages did; it was given up in the third"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "check",
   "words": [
    "pte_marker_get($entry)",
    "softleaf_to_marker($entry)"
   ],
   "tables": [],
   "looksFor": "a predicate for one PTE marker that a patch changes so that it answers yes for an entry that has only another marker",
   "check": guardMarkerAliasedToPoison
  },
  "notes": {
   "added": "every user of this predicate now acts on this marker too",
   "beside": "the marker it is for"
  }
 },
 {
  "id": "handle-userfault-leaks-page-ref",
  "title": "a fault is handed to user space with a page or a page-table lock still held",
  "what": "handle_userfault() drops the mmap_lock and sleeps until a program has resolved the fault. The fault is then tried anew from the start, with a look-up of its own. Whatever was found or taken on the way has to be given back first: page-table lock, page lock and page reference.",
  "why": "A reference that nobody puts keeps the page for ever: it is leaked once a fault, and can be neither migrated nor freed. The lock of the page keeps the program that is to resolve the fault from doing so.",
  "fix": "unlock_page(page); put_page(page); and only then handle_userfault()",
  "question": "Who gives back the reference and the lock of this page once the fault is with user space?",
  "bad": "if (page && userfaultfd_minor(vma)) {\n        unlock_page(page);\n        return handle_userfault(vmf, VM_UFFD_MINOR);\n}",
  "good": "if (page && userfaultfd_minor(vma)) {\n        unlock_page(page);\n        put_page(page);\n        return handle_userfault(vmf, VM_UFFD_MINOR);\n}",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "20210322204836.1650221-1-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-03-22",
    "says": "Mends his own patch of two weeks before: the page that the look-up found was unlocked and not put when a minor fault went to user space, and so leaked.",
    "locate": "page leak"
   }
  ],
  "notAProblemWhen": [
   "no page was found, or the entry of one that was swapped out, which has neither",
   "the fault handler puts the page and answers VM_FAULT_UFFD_MINOR, so that its caller, who holds nothing, calls handle_userfault()",
   "a helper unlocks the page and puts it",
   "it is put behind a question that may be whether there is anything to put"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "unlock_page($page)",
      "folio_unlock($page)"
     ],
     "never": [
      "@hands-fault-to-user"
     ],
     "until": [
      "@puts-page",
      "if not $page",
      "if IS_ERR($page)",
      "if IS_ERR_OR_NULL($page)",
      "if xa_is_value($page)"
     ],
     "known": [
      "@looks-at-page"
     ],
     "given": true
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "@takes-page-reference"
     ],
     "never": [
      "@hands-fault-to-user"
     ],
     "until": [
      "@puts-page",
      "_ = $page",
      "if not $page",
      "if IS_ERR($page)",
      "if IS_ERR_OR_NULL($page)",
      "if xa_is_value($page)",
      "if radix_tree_exceptional_entry($page)"
     ],
     "known": [
      "@looks-at-page"
     ],
     "given": true
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "@finds-page-locked"
     ],
     "never": [
      "@hands-fault-to-user"
     ],
     "until": [
      "unlock_page($page)",
      "folio_unlock($page)",
      "if not $page",
      "if IS_ERR($page)",
      "if IS_ERR_OR_NULL($page)",
      "if xa_is_value($page)",
      "if radix_tree_exceptional_entry($page)"
     ],
     "known": [
      "@looks-at-page",
      "@puts-page"
     ],
     "given": true
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "$pte = pte_offset_map_lock(_, _, _, &$ptl)"
     ],
     "never": [
      "@hands-fault-to-user"
     ],
     "until": [
      "pte_unmap_unlock(_, $ptl)",
      "spin_unlock($ptl)",
      "if not $pte"
     ],
     "known": [
      "ptep_get(_)",
      "huge_ptep_get(...)",
      "pte_none(_)",
      "pte_present(_)",
      "pte_same(...)",
      "vmf_pte_changed(_)"
     ],
     "given": true
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "$ptl = pmd_lock(...)",
      "$ptl = huge_pte_lock(...)",
      "spin_lock($ptl)"
     ],
     "never": [
      "@hands-fault-to-user"
     ],
     "until": [
      "pte_unmap_unlock(_, $ptl)",
      "spin_unlock($ptl)"
     ],
     "known": [],
     "given": true
    }
   ]
  },
  "notes": {
   "start": "held from here on, and not put or unlocked on this path",
   "reached": "handed to user space here"
  }
 },
 {
  "id": "interval-tree-range-too-narrow",
  "title": "only the VMAs that map the first page of a range are looked for",
  "what": "The walks of the VMAs that map a file (or of those that share an anon_vma) take the first and the last page of what is asked for, both included. Who changes a range of pages gives the range: with the same page twice he meets only the VMAs that map that one.",
  "why": "A VMA that maps a later page of the range but not its first is passed over: its entries are not unmapped, not write-protected, or its userfaultfd is not asked, while its pages change under it. A mapping of a part of a file is all it takes.",
  "fix": "give the last page of the range as the last argument: start + nr - 1, not start again",
  "question": "What about a VMA that maps only a later part of this range: does this walk meet it?",
  "bad": "for (index = start; index < end; index++)\n        hold(index);\nvma_interval_tree_foreach(vma, &mapping->i_mmap, start, start)\n        if (userfaultfd_missing(vma))\n                goto fail;",
  "good": "vma_interval_tree_foreach(vma, &mapping->i_mmap, start, end - 1)\n        if (userfaultfd_missing(vma))\n                goto fail;",
  "level": "warning",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "20220403053957.10770-6-songmuchun@bytedance.com",
    "author": "Muchun Song",
    "date": "2022-04-03",
    "says": "Repairs such a walk: a huge DAX entry was cleaned for the VMAs that map its first page, and a process that maps a later page of it goes on to write through an entry that nobody write-protected, so that its data is lost.",
    "locate": "since the vma of process B is not covered"
   },
   {
    "messageId": "CAD=HUj6zhD6gVqG8VOJVmzXzzp5WC3QwP9wQ-Osk3MTsNSE3jQ@mail.gmail.com",
    "author": "David Stevens",
    "date": "2023-02-08",
    "says": "Of the check that collapse_file() is to make before it fills holes, which has to know of every registration for missing faults: the discussion of the version whose walk asked for the first page of the range only.",
    "locate": "We need to ensure that any updates to"
   }
  ],
  "notAProblemWhen": [
   "one page is meant, also when each page of a range is walked for by itself",
   "only VMAs that map the whole range, and so its head, are wanted, and the others are told apart by their vm_end",
   "the function finds out about the address of that one page"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "check",
   "words": [
    "@walks-vmas-of-one-page"
   ],
   "tables": [],
   "looksFor": "a walk of an interval tree of VMAs with the same first and last page, in a function that handles a range which starts there: it adds a length to that page, counts from it to an end, takes it together with an end or a number of pages, or calls it the start",
   "check": intervalTreeRangeTooNarrow
  },
  "notes": {
   "given": "asks only for the VMAs that map this one page",
   "known": "a range starts there"
  }
 },
 {
  "id": "kernel-fault-fatal-signal-plain-return",
  "title": "a fault of kernel mode just returns when a signal is pending, and faults again for ever",
  "what": "When handle_mm_fault() asks for a retry and a fatal signal is pending, the handler may return only to user mode, where the signal is delivered. A fault that came from kernel mode has to end through the exception table, or in an oops.",
  "why": "Behind a plain return the kernel runs the same instruction again, which faults again, finds the same signal pending and returns again. The signal is only delivered on the way to user mode, which is never reached: the task spins and cannot be killed.",
  "fix": "if (fault_signal_pending(fault, regs)) { if (!user_mode(regs)) goto no_context; return; }",
  "question": "Where does copy_from_user() go on when it faulted here and a fatal signal is pending?",
  "bad": "fault = handle_mm_fault(vma, address, flags, regs);\nif ((fault & VM_FAULT_RETRY) && fatal_signal_pending(current))\n        return;",
  "good": "fault = handle_mm_fault(vma, address, flags, regs);\nif (fault_signal_pending(fault, regs)) {\n        if (!user_mode(regs))\n                goto no_context;\n        return;\n}",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "arch/**"
  ],
  "citations": [
   {
    "messageId": "20220226110338.77547-13-chenhuacai@loongson.cn",
    "author": "Huacai Chen",
    "date": "2022-02-26",
    "says": "Posts the handler again; of a pending signal it now asks fault_signal_pending(), and a fault that did not come from user mode goes to the exception table.",
    "locate": "fault_signal_pending(fault, regs)"
   }
  ],
  "notAProblemWhen": [
   "user_mode(regs), or the architecture's own word for it, is asked before the return",
   "what is returned tells the caller that the fault failed, and he asks for the mode",
   "the code is reached only for faults of user mode, for instance under FAULT_FLAG_USER"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "all",
   "of": [
    {
     "kind": "answers",
     "mends": "start",
     "with": [
      "void",
      "0"
     ],
     "after": [
      "if fault_signal_pending(_, $regs)",
      "if fatal_signal_pending(_)",
      "if signal_pending(_)"
     ],
     "until": [
      "user_mode($regs)",
      "if user_mode($regs)",
      "if not user_mode($regs)",
      "@handles-kernel-fault",
      "is_user",
      "from_user",
      "user",
      "_ & FAULT_FLAG_USER",
      "_ & TSTATE_PRIV",
      "_ & PSR_PS"
     ],
     "unless": [
      "if user_mode(_)",
      "if is_user",
      "if from_user",
      "if _ & FAULT_FLAG_USER",
      "if not _->tstate & TSTATE_PRIV",
      "if not _->psr & PSR_PS"
     ],
     "known": [
      "mmap_read_unlock(_)",
      "up_read(_)",
      "vma_end_read(_)",
      "perf_sw_event(...)",
      "exception_exit(_)",
      "pagefault_enable()",
      "local_irq_enable()",
      "local_irq_disable()",
      "count_vm_event(_)",
      "count_vm_vma_lock_event(_)"
     ]
    },
    {
     "kind": "value",
     "is": [
      "fault_signal_pending(...)",
      "_ & VM_FAULT_RETRY"
     ],
     "where": []
    },
    {
     "kind": "value",
     "is": [
      "user_mode(_)",
      "is_user",
      "from_user",
      "_ & FAULT_FLAG_USER",
      "_ & TSTATE_PRIV",
      "_ & PSR_PS",
      "@handles-kernel-fault"
     ],
     "where": []
    }
   ]
  },
  "notes": {
   "start": "a signal is pending",
   "leaves": "a fault of kernel mode returns here too, to the instruction that faulted",
   "given": "faults of kernel mode come here"
  }
 },
 {
  "id": "minor-mode-faultaround-not-disabled",
  "title": "fault-around may map pages of a VMA whose minor faults userfaultfd waits for",
  "what": "Mapping the neighbours of a page that faulted (->map_pages, or all pages of a large folio in finish_fault()) installs entries for which no fault was taken. A VMA that is registered for minor faults or write-protection must be left out: uffd_disable_fault_around() is asked first, or userfaultfd_minor() in older kernels.",
  "why": "Who registers for minor faults decides for each page whether it is the latest one, and lets it be mapped by UFFDIO_CONTINUE. A neighbour that is mapped unasked never faults: the process reads stale contents, and a live migration is silently wrong.",
  "fix": "return false from should_fault_around() when uffd_disable_fault_around(vma) says so, and map one page only in finish_fault() when userfaultfd_armed(vma) does",
  "question": "What if this VMA is registered for minor faults: who tells its monitor about the neighbours that are mapped here?",
  "bad": "if (vma->vm_ops->map_pages && fault_around_bytes >> PAGE_SHIFT > 1)\n        ret = do_fault_around(vmf);",
  "good": "if (uffd_disable_fault_around(vmf->vma))\n        return false;",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "20210503180737.2487560-4-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-05-03",
    "says": "Lets shmem be registered for minor faults, and in the same patch keeps the fault handler from mapping around the page in such a VMA.",
    "locate": "allows shmem-backed VMAs to be registered for minor faults"
   },
   {
    "messageId": "CADrL8HUhV9ag6n3=MT2pNhtfrp8xH1Y-9zgispubzLy0ye6frw@mail.gmail.com",
    "author": "James Houghton",
    "date": "2021-09-22",
    "says": "From the same discussion, quoted: what puts entries there that nobody faulted for breaks the guarantee that minor-fault registration gives.",
    "locate": "guarantees minor fault registration is trying to"
   }
  ],
  "notAProblemWhen": [
   "the test moves, into a helper or to the callers",
   "only missing faults are waited for, where there is no page to map around",
   "the function implements ->map_pages, which is only called behind the test"
  ],
  "since": "5.14",
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "within",
     "functions": [
      "should_fault_around",
      "do_read_fault",
      "do_fault_around",
      "finish_fault"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "@tests-uffd-faults"
      ],
      "behind": [],
      "after": [],
      "known": []
     }
    },
    {
     "kind": "removed",
     "test": [
      "@tests-uffd-faults"
     ],
     "behind": [
      "do_fault_around(_)",
      "_->vm_ops->map_pages(...)"
     ],
     "after": [],
     "known": []
    },
    {
     "kind": "within",
     "functions": [
      "!do_fault_around"
     ],
     "match": {
      "kind": "between",
      "mends": "reached",
      "after": [],
      "never": [
       "do_fault_around($vmf)",
       "$vmf->vma->vm_ops->map_pages(...)",
       "$vma->vm_ops->map_pages(...)"
      ],
      "until": [
       "if not uffd_disable_fault_around(_)",
       "if not userfaultfd_minor(_)",
       "if not userfaultfd_armed(_)",
       "if not _ & VM_UFFD_MINOR",
       "if should_fault_around(_)"
      ],
      "known": [],
      "given": false
     }
    }
   ]
  },
  "notes": {
   "removed": "nothing else in the function asks whether userfaultfd waits for the faults",
   "left": "this stands in its place",
   "survives": "and this maps the neighbours",
   "reached": "the neighbours are mapped, whatever the VMA is registered for"
  }
 },
 {
  "id": "mmu-notifier-pair",
  "title": "the start and the end of an MMU notifier range do not come in pairs",
  "what": "mmu_notifier_invalidate_range_start() and mmu_notifier_invalidate_range_end() of a range come in pairs, in that order, on every path.",
  "why": "Without the start secondary MMUs (KVM, GPUs) keep their entries to pages that go away, and the end counts down what was never counted up. Without the end KVM's count of running invalidations never comes back to zero: its faults are retried for ever.",
  "fix": "mmu_notifier_invalidate_range_start(&range) behind mmu_notifier_range_init(), and one mmu_notifier_invalidate_range_end(&range) on each way out",
  "question": "On which path does this range get its start, and on which its end?",
  "bad": "mmu_notifier_range_init(&range, MMU_NOTIFY_CLEAR, 0, mm, start, end);\nunmap_range(vma, start, end);\nmmu_notifier_invalidate_range_end(&range);",
  "good": "mmu_notifier_range_init(&range, MMU_NOTIFY_CLEAR, 0, mm, start, end);\nmmu_notifier_invalidate_range_start(&range);\nunmap_range(vma, start, end);\nmmu_notifier_invalidate_range_end(&range);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "Y1mpwKpwsiN6u6r7@x1n",
    "author": "Peter Xu",
    "date": "2022-10-26",
    "says": "Asks, of a new function that sets a range up and ends it, where its start is.",
    "locate": "Is mmu_notifier_invalidate_range_start() missing"
   }
  ],
  "notAProblemWhen": [
   "a helper does the other half for the range that it is handed",
   "the range belongs to the caller, who does the other half",
   "a flag says whether the range was started, and is asked before it is ended",
   "the nonblocking start failed, and nothing is to be ended"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "all",
     "of": [
      {
       "kind": "needs",
       "reached": [
        "mmu_notifier_invalidate_range_end($range)",
        "mmu_notifier_invalidate_range_only_end($range)"
       ],
       "done": [
        "mmu_notifier_invalidate_range_start($range)",
        "mmu_notifier_invalidate_range_start_nonblock($range)"
       ],
       "undone": [],
       "known": [
        "mmu_notifier_range_init(...)",
        "mmu_notifier_range_init_owner(...)"
       ]
      },
      {
       "kind": "value",
       "is": [
        "mmu_notifier_range_init($range, ...)",
        "mmu_notifier_range_init_owner($range, ...)"
       ],
       "where": []
      }
     ]
    },
    {
     "kind": "pair",
     "open": [
      "mmu_notifier_invalidate_range_start(&$range)"
     ],
     "close": [
      "mmu_notifier_invalidate_range_end(&$range)",
      "mmu_notifier_invalidate_range_only_end(&$range)"
     ],
     "handsOver": [
      "if mmu_notifier_invalidate_range_start(&$range)"
     ],
     "known": []
    }
   ]
  },
  "notes": {
   "reached": "ended here",
   "given": "set up here",
   "start": "started here",
   "leaves": "left here without its end"
  }
 },
 {
  "id": "mremap-keeps-uffd-wp-state",
  "title": "mremap() takes uffd-wp bits or markers into a VMA that is not registered",
  "what": "Without UFFD_FEATURE_EVENT_REMAP a VMA that is moved leaves its userfaultfd registration behind. What mremap() then moves must lose its uffd-wp state: the bit of a present or a swap entry is cleared, a marker dropped, and whole page tables are not moved but gone through entry by entry.",
  "why": "The bits stay without anybody to resolve them: mprotect() makes such an entry writable (page_table_check warns), faults on it take the wrong way, and markers hold tables and entries that nobody will clear.",
  "fix": "ask vma_has_uffd_without_event_remap() in each of the functions that move entries, clear bit and marker there, and refuse to move a whole table",
  "question": "What clears the uffd-wp bits and markers of entries that are moved out of a VMA registered without UFFD_FEATURE_EVENT_REMAP?",
  "bad": "pte = ptep_get_and_clear(mm, old_addr, old_pte);\nset_pte_at(mm, new_addr, new_pte, pte);",
  "good": "pte = ptep_get_and_clear(mm, old_addr, old_pte);\nif (need_clear_uffd_wp && pte_marker_uffd_wp(pte)) {\n        pte_clear(mm, new_addr, new_pte);\n} else {\n        if (need_clear_uffd_wp)\n                pte = toy_clear_uffd_wp(pte);\n        set_pte_at(mm, new_addr, new_pte, pte);\n}",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/mremap.c",
   "mm/hugetlb.c",
   "mm/huge_memory.c"
  ],
  "citations": [
   {
    "messageId": "20250107144755.1871363-2-ryan.roberts@arm.com",
    "author": "Ryan Roberts",
    "date": "2025-01-07",
    "says": "VMA flags and entries disagree after mremap() without the remap event, and a later mprotect() trips over it; clears the logical flag in all its forms, for PTEs, huge PMDs and hugetlb, and moves no whole tables.",
    "locate": "regardless of its physical form"
   }
  ],
  "notAProblemWhen": [
   "the question moves into a helper, or to the caller that decides whether tables are moved",
   "the registration goes with the mapping (UFFD_FEATURE_EVENT_REMAP)",
   "entries are put back where they came from, or another page is put in their place",
   "UFFDIO_MOVE, which moves inside one registration"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "within",
     "functions": [
      "move_ptes",
      "move_huge_pte",
      "move_huge_pmd",
      "move_huge_pud",
      "move_normal_pmd",
      "move_normal_pud",
      "move_page_tables",
      "move_hugetlb_page_tables"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "@asks-whether-uffd-stays-behind"
      ],
      "behind": [],
      "after": [],
      "known": []
     }
    },
    {
     "kind": "within",
     "functions": [
      "move_ptes",
      "move_huge_pte",
      "move_huge_pmd",
      "move_huge_pud"
     ],
     "match": {
      "kind": "all",
      "of": [
       {
        "kind": "between",
        "mends": "reached",
        "after": [
         "@takes-entry-to-move"
        ],
        "never": [
         "set_pte_at(_, _, _, $entry)",
         "set_ptes(_, _, _, $entry, _)",
         "set_huge_pte_at(_, _, _, $entry, ...)",
         "set_pmd_at(_, _, _, $entry)",
         "set_pud_at(_, _, _, $entry)"
        ],
        "until": [
         "@clears-uffd-wp-on-the-move"
        ],
        "known": [
         "pte_present(_)",
         "pte_none(_)",
         "is_swap_pte(_)",
         "pmd_present(_)",
         "pmd_move_must_withdraw(...)"
        ],
        "given": false
       },
       {
        "kind": "not",
        "match": {
         "kind": "value",
         "is": [
          "@asks-whether-uffd-stays-behind",
          "@clears-uffd-wp-on-the-move"
         ],
         "where": []
        }
       }
      ]
     }
    }
   ]
  },
  "notes": {
   "start": "taken out here, uffd-wp state and all",
   "reached": "put into the new VMA as it was",
   "removed": "this kept uffd-wp state from moving along",
   "left": "this is all that is still asked"
  }
 },
 {
  "id": "mremap-pmd-decided-before-rmap-lock",
  "title": "a page table is moved on the word of an entry looked at before its locks were held",
  "what": "A move that hangs a page table up elsewhere must look at the upper entry once it holds the rmap locks and pmd_lock(): that it still is a page table. Since 6.6 retract_page_tables() takes the tables of file mappings away without mmap_lock, so mmap_lock for writing does not keep it.",
  "why": "An entry that is none by then is taken for the table in page frame 0: the process gets memory of the kernel, or of anybody, as its page table.",
  "fix": "read the entry under pmd_lock(), test pmd_present() and not pmd_leaf(), and fall back to moving entry by entry otherwise",
  "question": "What if khugepaged has taken this page table away between the look at the entry and the lock?",
  "bad": "old_ptl = pmd_lock(mm, old_pmd);\npmd = *old_pmd;\npmd_clear(old_pmd);\npmd_populate(mm, new_pmd, pmd_pgtable(pmd));",
  "good": "old_ptl = pmd_lock(mm, old_pmd);\npmd = *old_pmd;\nif (unlikely(!pmd_present(pmd) || pmd_leaf(pmd)))\n        goto out_unlock;\npmd_clear(old_pmd);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "f88970d9-d347-9762-ae6d-da978e8a4df@google.com",
    "author": "Hugh Dickins",
    "date": "2023-07-11",
    "says": "Takes mmap_lock out of retract_page_tables(): a table of another mm goes from then on under pmd_lock() and the page-table lock alone, on which mremap() did not count.",
    "locate": "has no use for mmap_write_trylock"
   }
  ],
  "notAProblemWhen": [
   "the entry is tested between taking the lock and clearing it",
   "the kernel is older than 6.6, where only a holder of mmap_lock takes tables away",
   "the table is put back where it was taken from",
   "it is a PUD that is moved, nobody takes tables of PMDs away"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "all",
     "of": [
      {
       "kind": "removed",
       "test": [
        "@tells-page-table"
       ],
       "behind": [
        "@hangs-page-table-up"
       ],
       "after": [],
       "known": []
      },
      {
       "kind": "value",
       "is": [
        "@moves-page-table"
       ],
       "where": []
      }
     ]
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "when",
       "after": [
        "pmd_lock(_, $old)",
        "spin_lock(_)",
        "spin_lock_nested(...)",
        "take_rmap_locks(_)"
       ],
       "until": [
        "if @tests-page-table-entry-in-place",
        "if not @tests-page-table-entry-in-place",
        "if _($old)",
        "if not _($old)",
        "if _(_, $old)",
        "if not _(_, $old)"
       ],
       "match": {
        "kind": "between",
        "mends": "start",
        "after": [
         "@reads-page-table-entry"
        ],
        "never": [
         "pmd_pgtable($pmd)"
        ],
        "until": [
         "if @tests-page-table-entry",
         "if not @tests-page-table-entry",
         "if @tests-page-table-entry-in-place",
         "if not @tests-page-table-entry-in-place"
        ],
        "known": [],
        "given": false
       }
      },
      {
       "kind": "value",
       "is": [
        "@moves-page-table"
       ],
       "where": []
      },
      {
       "kind": "value",
       "is": [
        "pmd_populate(...)"
       ],
       "where": []
      }
     ]
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "between",
       "mends": "reached",
       "after": [
        "pmd_lock(_, $old)",
        "spin_lock(pmd_lockptr(_, $old))"
       ],
       "never": [
        "pmd_populate(_, _, pmd_pgtable(_))"
       ],
       "until": [
        "@reads-page-table-entry",
        "if @tests-page-table-entry",
        "if not @tests-page-table-entry",
        "if @tests-page-table-entry-in-place",
        "if not @tests-page-table-entry-in-place"
       ],
       "known": [
        "pmd_lockptr(...)"
       ],
       "given": false
      },
      {
       "kind": "value",
       "is": [
        "@moves-page-table"
       ],
       "where": []
      }
     ]
    },
    {
     "kind": "series",
     "touches": {
      "kind": "within",
      "functions": [
       "retract_page_tables"
      ],
      "match": {
       "kind": "any",
       "of": [
        {
         "kind": "removed",
         "test": [
          "@takes-mmap-lock-for-writing"
         ],
         "behind": [
          "@retracts-page-table-in-old-mremap"
         ],
         "after": [],
         "known": []
        },
        {
         "kind": "between",
         "mends": "reached",
         "after": [
          "vma_interval_tree_foreach($vma, ...)"
         ],
         "never": [
          "@retracts-page-table-in-old-mremap"
         ],
         "until": [
          "@takes-mmap-lock-for-writing"
         ],
         "known": [],
         "given": false
        }
       ]
      }
     },
     "without": {
      "paths": [
       "mm/mremap.c"
      ],
      "patterns": []
     }
    }
   ]
  },
  "notes": {
   "start": "the entry that decides, as it is now",
   "reached": "taken for a page table, with no look under the locks at what it is",
   "known": "the locks are taken here",
   "given": "and hung up elsewhere",
   "removed": "this is no longer asked",
   "left": "this is all that is still asked",
   "survives": "and this goes on without it"
  }
 },
 {
  "id": "needless-mmap-write-lock",
  "title": "the mmap_lock is taken for writing, or VMAs are write-locked, for work that faults do under the read lock",
  "what": "Writing is for what changes a VMA or the tree of them. Attaching an anon_vma, zapping a range and filling empty page-table entries are what a fault or MADV_DONTNEED does with the mmap_lock held for reading; each takes the lock it needs itself. A madvise() behaviour that does no more belongs among those that read, and its walk has PGWALK_RDLOCK.",
  "why": "A writer stops every fault and every other reader of the address space. On a call that programs with many threads make often this is what they wait for.",
  "fix": "name the behaviour where madvise() takes the lock for reading, and give its walk .walk_lock = PGWALK_RDLOCK",
  "question": "What does this do that needs the mmap_lock for writing?",
  "bad": "static const struct mm_walk_ops install_walk_ops = {\n        .install_pte    = install_marker,\n        .walk_lock      = PGWALK_WRLOCK,\n};",
  "good": "static const struct mm_walk_ops install_walk_ops = {\n        .install_pte    = install_marker,\n        .walk_lock      = PGWALK_RDLOCK,\n};",
  "level": "warning",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Asks what installing guard markers needs the write lock for: attaching the anon_vma, zapping and walking the page table all do with the lock held for reading.",
    "locate": "poisoning need a write lock for"
   },
   {
    "messageId": "a3bcac19-78b7-4918-81b3-641a65a19a9d@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2025-10-30",
    "says": "Of a flag of the VMA that was going to need the write lock: reading will do, with the VMA's own lock and an atomic flag.",
    "locate": "so a VMA read lock should suffice"
   }
  ],
  "notAProblemWhen": [
   "it sets or clears flags of the VMA (vm_flags_set() needs the write lock), or splits, merges or changes one otherwise",
   "faults have to be kept out while the walk runs, because what it does goes with a field that is set",
   "the behaviour is named where the lock is chosen"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "check",
   "words": [
    "PGWALK_WRLOCK",
    "PGWALK_WRLOCK_VERIFY",
    "madvise_vma_behavior(...)",
    "MADV_DONTNEED",
    "MADV_COLLAPSE",
    "MADV_POPULATE_WRITE",
    "MADV_GUARD_REMOVE"
   ],
   "tables": [],
   "looksFor": "a new table of a page walk that write-locks VMAs, or a new madvise() behaviour that is left to the write lock, where the function it is for does only what faults and MADV_DONTNEED do",
   "check": needlessMmapWriteLock
  },
  "notes": {
   "field": "this write-locks each VMA of the walk",
   "added": "left to the write lock",
   "use": "nothing of this needs more than the read lock"
  }
 },
 {
  "id": "notifier-nonblock-outside-oom",
  "title": "MMU notifiers are told that they may not block, outside the OOM reaper",
  "what": "mmu_notifier_invalidate_range_start_nonblock() is for the OOM reaper alone, which works on an mm whose tasks are all being killed. Everyone else calls mmu_notifier_invalidate_range_start() where it may sleep.",
  "why": "Drivers answer a start that may not block with -EAGAIN, or take it as word that the process is dying: KVM then does not wait for its virtual CPUs. On a live mm secondary page tables keep entries to pages that have moved; and a failed start must not be ignored nor ended.",
  "fix": "mmu_notifier_invalidate_range_start() once, before the page-table lock or any other spinlock is taken, around the whole loop",
  "question": "This variant is only right when every task of the mm is being killed; can the blocking one be called before the lock is taken?",
  "bad": "spin_lock(ptl);\nmmu_notifier_invalidate_range_start_nonblock(&range);\norig = ptep_clear_flush(vma, addr, pte);",
  "good": "mmu_notifier_invalidate_range_start(&range);\nspin_lock(ptl);\norig = ptep_clear_flush(vma, addr, pte);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "!mm/oom_kill.c",
   "!include/linux/mmu_notifier.h",
   "!mm/mmu_notifier.c"
  ],
  "citations": [
   {
    "messageId": "CAG48ez3E1t=equPeL5doT+RPaPZ1BmkFi8zkZRKqhOZHbXVkzg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-09-16",
    "says": "Of a page move under the page-table lock: the nonblocking start is special to the OOM reaper, its name invites misuse, and KVM for one relies on all virtual CPUs having been stopped when it sees it.",
    "locate": "special magic sauce for OOM reaping"
   },
   {
    "messageId": "20230923013148.1390521-3-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-09-22",
    "says": "The next version of the series does without it.",
    "locate": "eliminated use of"
   }
  ],
  "notAProblemWhen": [
   "it is the OOM reaper, or the definition",
   "the call is being removed"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "value",
     "is": [
      "mmu_notifier_invalidate_range_start_nonblock(...)"
     ],
     "where": []
    },
    {
     "kind": "value",
     "clears": "MMU_NOTIFIER_RANGE_BLOCKABLE"
    }
   ]
  },
  "notes": {
   "given": "KVM and others take this for the death of the process",
   "cleared": "the range is then as for the OOM reaper"
  }
 },
 {
  "id": "pgtable-walk-before-vma-revalidate",
  "title": "page tables are walked before it is known that a VMA still covers the address",
  "what": "Who holds the mmap_lock for reading may only walk to the page table of an address that a VMA covers. After a look-up, or after the lock was taken anew, that there is such a VMA has to be tested first, and the walk comes behind it.",
  "why": "munmap() takes the VMA out under the lock for writing, goes on with the lock for reading, and frees the page tables then. A walk for an address without a VMA meets that half-way: it reads a table of the upper levels that is freed under it.",
  "fix": "look the VMA up (vma_lookup(), hugepage_vma_revalidate()) and leave when there is none, then walk",
  "question": "Can this walk run while munmap() of another thread frees the tables of that address?",
  "bad": "struct vm_area_struct *vma = vma_lookup(mm, addr);\n\nmmap_assert_locked(mm);\nresult = find_pmd_or_thp_or_none(mm, addr, &pmd);\nif (!vma)\n        return SCAN_VMA_CHECK;",
  "good": "mmap_assert_locked(mm);\nif (!vma || !range_in_vma(vma, addr, addr + HPAGE_PMD_SIZE))\n        return SCAN_VMA_CHECK;\nresult = find_pmd_or_thp_or_none(mm, addr, &pmd);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**",
   "fs/**",
   "virt/**",
   "drivers/**",
   "kernel/**"
  ],
  "citations": [
   {
    "messageId": "CAG48ez2X5oZyxaFniZ-HeGHDGjNuPBewGTjZLEHPWkBbBCaigg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-05-31",
    "says": "Taken for writing, the lock kept munmap() out as a whole; taken for reading, it does not keep out the part that frees the tables. The look-up had found nothing, and the walk ran before anybody asked.",
    "locate": "bailout happens too late"
   },
   {
    "messageId": "b53be6a4-7715-51f9-aad-f1347dcb7c4@google.com",
    "author": "Hugh Dickins",
    "date": "2023-07-11",
    "says": "The version that was merged asks for the VMA first, since its page tables may be on their way out.",
    "locate": "in case page tables are being torn down"
   }
  ],
  "notAProblemWhen": [
   "the mmap_lock is held for writing, which keeps the second half of munmap() out too",
   "the VMA is handed in by a caller who has looked it up under the lock that is still held",
   "the walk finds the VMAs by itself, as walk_page_range() does"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "when",
     "after": [
      "@takes-mmap-lock-to-read"
     ],
     "until": [
      "mmap_write_lock($mm)",
      "mmap_assert_write_locked($mm)"
     ],
     "match": {
      "kind": "between",
      "mends": "reached",
      "after": [
       "$vma = vma_lookup($mm, _)",
       "$vma = find_vma($mm, _)",
       "$vma = find_vma_intersection($mm, ...)"
      ],
      "never": [
       "@walks-to-a-page-table"
      ],
      "until": [
       "if $vma",
       "if not $vma",
       "hugepage_vma_revalidate($mm, ...)",
       "range_in_vma($vma, ...)",
       "BUG_ON(...)",
       "VM_BUG_ON(...)"
      ],
      "known": [],
      "given": false
     }
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "@locks-mmap-to-read"
     ],
     "never": [
      "@walks-to-a-page-table"
     ],
     "until": [
      "@finds-a-vma",
      "@drops-mmap-lock",
      "mmap_assert_write_locked($mm)"
     ],
     "known": [],
     "given": false
    }
   ]
  },
  "notes": {
   "start": "nothing is known yet of a VMA at the address",
   "reached": "the tables may be freed under this walk",
   "known": "munmap() frees page tables with the lock held like this"
  }
 },
 {
  "id": "pte-clear-full-true-on-live-mm",
  "title": "a page-table entry of a live process is cleared as if all of its mm went away",
  "what": "The last argument of pte_clear_not_present_full(), ptep_get_and_clear_full() and their relatives says that the whole mm is torn down; it comes from tlb->fullmm. Everywhere else it is false.",
  "why": "With it an architecture may leave out what a live mm needs: the entry is cleared without an atomic exchange, so a bit that the hardware sets meanwhile is lost, and TLB or hash entries are left for a flush of the whole mm that never comes (x86, sparc, s390, powerpc).",
  "fix": "pass false, or tlb->fullmm where a mmu_gather is at hand",
  "question": "Is the mm really going away here? If not, should this last argument be false?",
  "bad": "if (is_marker(ptent))\n        pte_clear_not_present_full(walk->mm, addr, pte, true);",
  "good": "if (is_marker(ptent))\n        pte_clear_not_present_full(walk->mm, addr, pte, false);",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "!arch/**",
   "!include/**",
   "!mm/debug_vm_pgtable.c",
   "!tools/**"
  ],
  "citations": [
   {
    "messageId": "CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Of a walk that removes guard markers: the last argument should be false, since \"full\" means that the process has died and lets the TLB shootdown be cut short.",
    "locate": "last parameter probably should be"
   },
   {
    "messageId": "b7c9790037296c1a562d6686c9fbfa30d9d08241.1729196871.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-17",
    "says": "The next version of the series passes false.",
    "locate": "pte_clear_not_present_full(walk->mm, addr, pte, false)"
   }
  ],
  "notAProblemWhen": [
   "tlb->fullmm or a parameter is passed on",
   "it is a test of the page-table helpers on an mm of its own, or an architecture's own helper"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "value",
   "is": [
    "pte_clear_not_present_full(_, _, _, true)",
    "clear_not_present_full_ptes(_, _, _, _, true)",
    "ptep_get_and_clear_full(_, _, _, true)",
    "get_and_clear_full_ptes(_, _, _, _, true)",
    "clear_full_ptes(_, _, _, _, true)",
    "pmdp_huge_get_and_clear_full(_, _, _, true)",
    "pudp_huge_get_and_clear_full(_, _, _, true)"
   ],
   "where": []
  },
  "notes": {
   "given": "says that the whole mm is torn down"
  }
 },
 {
  "id": "restart-loop-ignores-fatal-signal",
  "title": "a loop in the kernel goes round on a restart code, and a fatal signal does not end it",
  "what": "A restart code (-ERESTARTNOINTR and its relatives) means to go back to user mode, where signals are handled, and to come again. Who calls again in the kernel instead has to ask for a fatal signal on every round.",
  "why": "The race that asks for the restart may last as long as another thread wants. Through user mode the task could be killed meanwhile; in a loop of the kernel it cannot.",
  "fix": "if (fatal_signal_pending(current)) { ret = -EINTR; break; } before it goes round",
  "question": "What ends this loop for a task that was killed while it keeps losing the race?",
  "bad": "ret = seal_one(mm, addr, len);\nif (ret == -ERESTARTNOINTR)\n        continue;",
  "good": "ret = seal_one(mm, addr, len);\nif (ret == -ERESTARTNOINTR) {\n        if (fatal_signal_pending(current)) {\n                ret = -EINTR;\n                break;\n        }\n        continue;\n}",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "f09086cd-c49c-4eea-adff-d626c16083de@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-25",
    "says": "Mends his own loop over a vector of ranges: it goes round on the restart code and has to look at fatal signals.",
    "locate": "handle fatal signals"
   },
   {
    "messageId": "7c7185ed-f997-484a-b1d1-91ae6c761266@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2024-10-25",
    "says": "Asks for the same of the plain call, where the way out does it; the cond_resched() beside it is not needed, since the call sleeps.",
    "locate": "checks fatal_signal_pending() before"
   }
  ],
  "notAProblemWhen": [
   "the loop asks for a signal, or waits in a way that a signal ends",
   "the function called, seen in the same file, does so itself",
   "the rounds are counted, or each deals with a further part",
   "the code is changed or handed on, and the loop left"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "check",
   "words": [
    "-ERESTARTNOINTR",
    "-ERESTARTSYS",
    "-ERESTARTNOHAND",
    "-ERESTART_RESTARTBLOCK"
   ],
   "tables": [],
   "looksFor": "a way round on which a restart code was answered, that comes to the same question again and neither asks for a signal nor counts",
   "check": restartLoopIgnoresFatalSignal
  },
  "notes": {
   "loop": "goes round until the code is another one, whatever signal is pending",
   "contains": "this is called again"
  }
 },
 {
  "id": "retract-drops-pte-markers",
  "title": "the page table of a file mapping is freed with PTE markers in it",
  "what": "khugepaged frees the page tables of file mappings once their pages are one huge page, taking everything in them to be found again in the page cache. PTE markers (uffd-wp, guard) are not: a VMA that may have some needs a gate that retract_page_tables() and collapse_pte_mapped_thp() ask: an anon_vma, userfaultfd_wp(), VM_MAYBE_GUARD.",
  "why": "The markers go with the table and nobody is told: guard pages open up, write-protection is lost, without a fault or an error.",
  "fix": "ask the gate once more under the page-table lock, just before pmdp_collapse_flush(); a new kind of marker gets its own gate there (file_backed_vma_is_retractable()) in the series that lets file mappings have it",
  "question": "What keeps khugepaged from freeing a page table of this file mapping that has markers in it?",
  "bad": "pml = pmd_lock(mm, pmd);\nif (likely(!vma->anon_vma))             /* markers? */\n        pgt_pmd = pmdp_collapse_flush(vma, addr, pmd);",
  "good": "pml = pmd_lock(mm, pmd);\nif (likely(file_backed_vma_is_retractable(vma)))\n        pgt_pmd = pmdp_collapse_flush(vma, addr, pmd);",
  "level": "error",
  "confidence": "moderate",
  "status": "stable",
  "beside": [
   "retract-no-recheck-under-ptl"
  ],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "CAG48ez3vqbqyWb4bLdpqSUnhwqGo2OQetecNhEGPdCGDr94nbQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-14",
    "says": "Code takes it that a VMA with neither an anon_vma nor uffd-wp holds nothing worth keeping; retract_page_tables() could throw away a table in which markers were just installed once file mappings can have them.",
    "locate": "in which we just installed guard PTEs"
   },
   {
    "messageId": "b483187b-5caa-4581-86b1-895184301cbb@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Notes that uffd-wp, which uses markers too, has a test of its own in retract_page_tables().",
    "locate": "special-case uffd-wp"
   },
   {
    "messageId": "cover.1762531708.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2025-11-07",
    "says": "Third version of VM_MAYBE_GUARD: mends retract_page_tables(), which in the versions before would have dropped the guard markers of file mappings.",
    "locate": "Fixed an issue with retract_page_tables"
   }
  ],
  "notAProblemWhen": [
   "only the first, unlocked test goes, and the one under the page-table lock stays",
   "the tests move into a helper that the series adds",
   "only anonymous VMAs, or VMAs of no file, can have the marker, which khugepaged does not find through i_mmap",
   "every VMA that gets markers also gets an anon_vma, file mappings too"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "within",
     "functions": [
      "retract_page_tables",
      "collapse_pte_mapped_thp",
      "try_collapse_pte_mapped_thp"
     ],
     "match": {
      "kind": "any",
      "of": [
       {
        "kind": "removed",
        "test": [
         "@gates-retraction",
         "@tests-maybe-guard"
        ],
        "behind": [
         "@retracts-table-with-markers"
        ],
        "after": [],
        "known": []
       },
       {
        "kind": "between",
        "mends": "reached",
        "after": [],
        "never": [
         "@retracts-table-with-markers"
        ],
        "until": [
         "@gates-retraction",
         "@tests-uffd-wp"
        ],
        "known": [],
        "given": false
       }
      ]
     }
    },
    {
     "kind": "within",
     "functions": [
      "collapse_pte_mapped_thp",
      "try_collapse_pte_mapped_thp"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "@gates-retraction"
      ],
      "behind": [],
      "after": [],
      "known": []
     }
    },
    {
     "kind": "within",
     "functions": [
      "file_backed_vma_is_retractable"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "@gates-retraction",
       "@tests-maybe-guard",
       "$vma->anon_vma"
      ],
      "behind": [],
      "after": [],
      "known": []
     }
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "vma_interval_tree_foreach($vma, ...)",
      "mapping_rmap_tree_foreach($vma, ...)"
     ],
     "never": [
      "@retracts-table-with-markers"
     ],
     "until": [
      "@gates-retraction",
      "@tests-uffd-wp"
     ],
     "known": [],
     "given": false
    },
    {
     "kind": "series",
     "touches": {
      "kind": "any",
      "of": [
       {
        "kind": "within",
        "functions": [
         "madvise_guard_install"
        ],
        "match": {
         "kind": "added",
         "patterns": [
          "anon_vma_prepare($vma)"
         ],
         "under": [
          "@leaves-files-without-anon-vma"
         ],
         "unless": []
        }
       },
       {
        "kind": "between",
        "mends": "reached",
        "after": [],
        "never": [
         "@installs-markers"
        ],
        "until": [
         "anon_vma_prepare($vma)",
         "__anon_vma_prepare($vma)",
         "if vma_is_anonymous($vma)",
         "if not $vma->vm_file",
         "if not $vma->vm_ops",
         "if $vma->anon_vma",
         "if @tests-uffd-wp"
        ],
        "known": [],
        "given": false
       }
      ]
     },
     "without": {
      "paths": [
       "mm/khugepaged.c"
      ],
      "patterns": []
     }
    }
   ]
  },
  "notes": {
   "removed": "this test is taken away",
   "left": "this is all that is still asked",
   "survives": "the table is still freed here",
   "reached": "here, on a path on which nothing was asked",
   "start": "any VMA of the file, markers or not",
   "added": "file mappings get no anon_vma any more, and no patch of the series gives khugepaged another test",
   "table": "which puts a marker into every empty entry"
  }
 },
 {
  "id": "retract-missing-mmu-notifier",
  "title": "a page table is taken away without telling the MMU notifiers",
  "what": "Before a PMD that points to a page table is cleared, mmu_notifier_invalidate_range_start() is called for what it maps, and mmu_notifier_invalidate_range_end() when the locks are dropped, also when the table is known to be empty.",
  "why": "Secondary MMUs (KVM, IOMMUs that walk the same tables) cache translations and the addresses of tables. Without the call nothing stops such a walker from using the table while it is freed and its page used for something else.",
  "fix": "mmu_notifier_range_init() and mmu_notifier_invalidate_range_start() before pmd_lock(), mmu_notifier_invalidate_range_end() after it is dropped, on every path",
  "question": "What tells secondary MMUs that this page table goes away, and waits for their walks?",
  "bad": "pml = pmd_lock(mm, pmd);\npgt_pmd = pmdp_collapse_flush(vma, addr, pmd);\nspin_unlock(pml);\npte_free_defer(mm, pmd_pgtable(pgt_pmd));",
  "good": "mmu_notifier_range_init(&range, MMU_NOTIFY_CLEAR, 0, mm, addr, end);\nmmu_notifier_invalidate_range_start(&range);\npml = pmd_lock(mm, pmd);\npgt_pmd = pmdp_collapse_flush(vma, addr, pmd);\nspin_unlock(pml);\nmmu_notifier_invalidate_range_end(&range);\npte_free_defer(mm, pmd_pgtable(pgt_pmd));",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez0aF1Rf1apSjn9YcnfyFQ4YqSd4GqB6f2wfhF7jMdi5Hg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-05-31",
    "says": "Finds that the rewritten retract_page_tables() lost the notifier calls its helper had made, which matters at the least for an IOMMU that uses the page tables directly.",
    "locate": "which involves MMU"
   },
   {
    "messageId": "CAG48ez1UNFfpTUph6ZMuN61CoTGne05NLAweL_=ijRfqj5evMg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-06-01",
    "says": "Lists what the calls are for even when the table is empty: caches of upper levels, and waiting for a walk that is under way before the table is freed.",
    "locate": "My headcanon is"
   }
  ],
  "notAProblemWhen": [
   "the caller hands the VMA in and has called the notifiers around the call",
   "the range was started earlier on the same path, in this function or in a helper",
   "the entry that is cleared maps a huge page, no table"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "needs",
     "reached": [
      "pmdp_collapse_flush($vma, ...)"
     ],
     "done": [
      "mmu_notifier_invalidate_range_start(...)",
      "mmu_notifier_invalidate_range_start_nonblock(...)"
     ],
     "undone": [
      "mmu_notifier_invalidate_range_end(...)",
      "mmu_notifier_invalidate_range_only_end(...)"
     ],
     "known": []
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "needs",
       "reached": [
        "pmd_clear($pmd)",
        "_ = pmdp_get_and_clear(_, _, $pmd)",
        "_ = pmdp_huge_get_and_clear(_, _, $pmd)"
       ],
       "done": [
        "mmu_notifier_invalidate_range_start(...)",
        "mmu_notifier_invalidate_range_start_nonblock(...)"
       ],
       "undone": [
        "mmu_notifier_invalidate_range_end(...)",
        "mmu_notifier_invalidate_range_only_end(...)"
       ],
       "known": []
      },
      {
       "kind": "value",
       "is": [
        "pte_free_defer(...)",
        "pte_free(_, pmd_pgtable(_))"
       ],
       "where": []
      }
     ]
    }
   ]
  },
  "notes": {
   "reached": "no notifier was called on the way to here"
  }
 },
 {
  "id": "retract-no-recheck-under-ptl",
  "title": "a page table is removed on the word of a test made before its lock was held",
  "what": "retract_page_tables() finds VMAs through the file's i_mmap, without their mmap_lock. That a VMA has no anon_vma and no userfaultfd write-protection must be tested (again) once a lock is held that keeps it so, and only then may the table go.",
  "why": "Between an unlocked test and the lock, a fault or a UFFDIO_COPY can attach an anon_vma or put anonymous entries and uffd-wp markers into the very table that is removed: private data and markers are lost without a trace.",
  "fix": "repeat both tests, vma->anon_vma and userfaultfd_wp(vma), between taking the lock and pmdp_collapse_flush()",
  "question": "What keeps this VMA from getting an anon_vma or uffd-wp markers between the unlocked test and the removal of the table?",
  "bad": "if (vma->anon_vma || userfaultfd_wp(vma))\n        continue;\npml = pmd_lock(mm, pmd);\npgt_pmd = pmdp_collapse_flush(vma, addr, pmd);",
  "good": "pml = pmd_lock(mm, pmd);\nif (likely(!vma->anon_vma && !userfaultfd_wp(vma)))\n        pgt_pmd = pmdp_collapse_flush(vma, addr, pmd);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "20230111133351.807024-1-jannh@google.com",
    "author": "Jann Horn",
    "date": "2023-01-11",
    "says": "Mends the same race in the older code: the first test of anon_vma is made before the mmap lock is held, so it is repeated once it is.",
    "locate": "Repeat the ->anon_vma check"
   },
   {
    "messageId": "CAG48ez0aF1Rf1apSjn9YcnfyFQ4YqSd4GqB6f2wfhF7jMdi5Hg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-05-31",
    "says": "Doubts that the table must be empty once the page is locked: in a private shmem VMA registered for missing faults UFFDIO_COPY puts anonymous entries in directly, under mmap_lock for reading and the page-table lock only.",
    "locate": "What about private shmem VMAs"
   },
   {
    "messageId": "CAG48ez1UNFfpTUph6ZMuN61CoTGne05NLAweL_=ijRfqj5evMg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-06-01",
    "says": "Proposes to look again inside the section locked by the page-table lock, for instance that every entry is none.",
    "locate": "the pgtable-locked section"
   }
  ],
  "notAProblemWhen": [
   "the unlocked test is only a short cut and the same test is made again under the page-table lock, or under the mmap_lock taken for writing",
   "the test is moved to another line or into a helper that the patch adds",
   "the test is replaced by a stronger one, or by the same one in other words"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "within",
   "functions": [
    "retract_page_tables"
   ],
   "match": {
    "kind": "any",
    "of": [
     {
      "kind": "guard",
      "protects": [
       "@retracts-page-table"
      ],
      "unless": [
       "$vma->anon_vma",
       "@tests-uffd-wp"
      ],
      "lock": [
       "@page-table-locks"
      ]
     },
     {
      "kind": "removed",
      "test": [
       "$vma->anon_vma",
       "@tests-uffd-wp"
      ],
      "behind": [
       "@retracts-page-table"
      ],
      "after": [
       "@page-table-locks"
      ],
      "known": []
     }
    ]
   }
  },
  "notes": {
   "protects": "the table is removed here",
   "unlocked": "tested here, without the lock",
   "lock": "the lock is taken only here",
   "removed": "the test under the lock is taken away here",
   "left": "this is all that is still tested",
   "survives": "the table is still removed here"
  }
 },
 {
  "id": "retraction-insufficient-locks",
  "title": "a page table is freed at once with rmap walkers or GUP-fast not locked out",
  "what": "The page-table locks are there for entries, not for the tables: a walker finds its table first and locks then. Whoever takes a table out and frees it at once must keep out everybody who may walk to it: mmap_lock for writing, the rmap locks of the VMA (i_mmap, anon_vma) for writing, and tlb_remove_table_sync_one() for GUP-fast. Or the table is freed by pte_free_defer() (since 6.6), behind RCU.",
  "why": "An rmap walk or get_user_pages_fast() goes on in a page that is freed and used for something else: it reads and writes entries in foreign memory.",
  "fix": "hold i_mmap_lock_write() and have no anon_vma (or its lock) around pmdp_collapse_flush(), and call tlb_remove_table_sync_one() before pte_free(); since 6.6 free with pte_free_defer() instead",
  "question": "Which locks keep rmap walks and GUP-fast out of this page table before it is freed?",
  "bad": "ptl = pmd_lock(mm, pmdp);\npmd = pmdp_collapse_flush(vma, addr, pmdp);\nspin_unlock(ptl);\npte_free(mm, pmd_pgtable(pmd));",
  "good": "i_mmap_lock_write(vma->vm_file->f_mapping);     /* and no anon_vma */\npmd = pmdp_collapse_flush(vma, addr, pmdp);\ntlb_remove_table_sync_one();\npte_free(mm, pmd_pgtable(pmd));",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "20230111133351.807024-1-jannh@google.com",
    "author": "Jann Horn",
    "date": "2023-01-11",
    "says": "An anon_vma that the VMA has must be locked when its page table is taken away: rmap walks on pages of a child process see the table while it goes.",
    "locate": "requires"
   },
   {
    "messageId": "CAG48ez2Adwqs8Vvm3YUKwpx8qzV1wWtnUdWVo1UphjzADjMZQQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "Page tables can be walked under the mmap lock, the mapping lock or the anon_vma lock, so whoever unlinks and frees one has to hold all of them, or know that they do not exist; a new lock for walkers has to be added to the list.",
    "locate": "page tables can be walked under any one of the"
   }
  ],
  "notAProblemWhen": [
   "the table is freed by pte_free_defer() or through the mmu_gather",
   "a caller that hands in the VMA holds its rmap locks",
   "the lock is taken elsewhere, or only an assertion moves to where the lock is taken",
   "the table was never in use, or is put back"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "removed",
     "test": [
      "@locks-rmap-walkers-out",
      "tlb_remove_table_sync_one()"
     ],
     "behind": [
      "@frees-table-at-once"
     ],
     "after": [],
     "known": [
      "pmd_lock(_, _)",
      "pmd_lockptr(_, _)",
      "pte_lockptr(_, _)",
      "pte_offset_map_lock(...)"
     ]
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "needs",
       "reached": [
        "pmdp_collapse_flush($vma, ...)"
       ],
       "done": [
        "@locks-rmap-walkers-out",
        "take_rmap_locks($vma)"
       ],
       "undone": [],
       "known": [
        "userfaultfd_armed(_)",
        "userfaultfd_wp(_)",
        "range_in_vma(...)",
        "hugepage_vma_check(...)",
        "thp_vma_allowable_order(...)",
        "hugepage_vma_revalidate(...)",
        "transparent_hugepage_active(_)",
        "linear_page_index(...)",
        "vm_normal_page(...)",
        "vm_normal_folio(...)",
        "vma_is_anonymous(_)",
        "vma_start_write(_)",
        "vma_assert_write_locked(_)",
        "page_remove_rmap(...)",
        "folio_remove_rmap_pte(...)",
        "mmu_notifier_range_init(...)",
        "anon_vma_prepare(_)"
       ]
      },
      {
       "kind": "value",
       "is": [
        "pte_free(_, pmd_pgtable(_))"
       ],
       "where": []
      }
     ]
    }
   ]
  },
  "notes": {
   "removed": "this kept walkers out of the table",
   "survives": "the table is still freed at once",
   "reached": "taken out with no rmap lock held",
   "given": "and freed at once"
  }
 },
 {
  "id": "retry-tested-against-tried",
  "title": "VM_FAULT_RETRY is taken for success when FAULT_FLAG_TRIED was set",
  "what": "A fault may have to be retried more than once. When VM_FAULT_RETRY is answered, nothing was faulted in, whether or not FAULT_FLAG_TRIED was set already: the caller retries or fails, and never goes on as after a success.",
  "why": "On the second VM_FAULT_RETRY the function falls through to what it does for success: it reports a page that is not there, and where mmap_lock was not taken again the caller goes on, or unlocks, without it.",
  "fix": "retry whatever FAULT_FLAG_TRIED says, and test fatal_signal_pending() before each handle_mm_fault() so that the loop can be left",
  "question": "What does this function answer when VM_FAULT_RETRY comes a second time?",
  "bad": "if (ret & VM_FAULT_RETRY) {\n        mmap_read_lock(mm);\n        if (!(fault_flags & FAULT_FLAG_TRIED)) {\n                fault_flags |= FAULT_FLAG_TRIED;\n                goto retry;\n        }\n}\nreturn 0;",
  "good": "if (ret & VM_FAULT_RETRY) {\n        mmap_read_lock(mm);\n        fault_flags |= FAULT_FLAG_TRIED;\n        goto retry;\n}\nreturn 0;",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "20200502003523.8204-1-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2020-05-01",
    "says": "Takes such a test out of fixup_user_fault(): from the second retry on it skipped the retry and answered 0, so that the caller took the page for faulted in.",
    "locate": "it will also return zero"
   }
  ],
  "notAProblemWhen": [
   "an error is answered when FAULT_FLAG_TRIED was set already",
   "FAULT_FLAG_ALLOW_RETRY is cleared for the second try, as before 5.7, so that VM_FAULT_RETRY cannot come again",
   "FAULT_FLAG_RETRY_NOWAIT was given and the caller means to stop"
  ],
  "since": "5.7",
  "until": null,
  "match": {
   "kind": "joins",
   "apart": "if $fault & VM_FAULT_RETRY",
   "given": [
    "if $flags & FAULT_FLAG_TRIED",
    "if not fault_flag_allow_retry_first($flags)"
   ],
   "unless": [
    "$flags &= ~FAULT_FLAG_ALLOW_RETRY",
    "_ & FAULT_FLAG_RETRY_NOWAIT"
   ]
  },
  "notes": {
   "start": "the fault has to be retried",
   "reached": "the second time it goes on here as if it had been served"
  }
 },
 {
  "id": "softdirty-flag-test-without-config",
  "title": "VM_SOFTDIRTY is tested for \"not set\" where CONFIG_MEM_SOFT_DIRTY may be off",
  "what": "\"VM_SOFTDIRTY not set\" means that soft-dirty tracking is on for a VMA, but only in a kernel built with CONFIG_MEM_SOFT_DIRTY.",
  "why": "Without CONFIG_MEM_SOFT_DIRTY the flag is defined as 0, so a test for \"not set\" is always true, and the code behind it treats every VMA as tracked: needless write faults, or state that is never cleared.",
  "fix": "use vma_soft_dirty_enabled(vma), or test pgtable_supports_soft_dirty() or IS_ENABLED(CONFIG_MEM_SOFT_DIRTY) first",
  "question": "Is this meant to be true for every VMA when CONFIG_MEM_SOFT_DIRTY is off, where VM_SOFTDIRTY is 0?",
  "bad": "return !(vma->vm_flags & VM_SOFTDIRTY) && !pte_soft_dirty(pte);",
  "good": "return vma_soft_dirty_enabled(vma) && !pte_soft_dirty(pte);",
  "level": "warning",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [
   "!tools/**"
  ],
  "citations": [
   {
    "messageId": "20220725142048.30450-2-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2022-07-25",
    "says": "Gathers the open-coded tests in one helper and notes on it why the CONFIG must be asked first: without it the flag is 0 and its absence always true.",
    "locate": "constantly true"
   }
  ],
  "notAProblemWhen": [
   "the test is for the flag being set, which is then simply never true",
   "an \"#ifdef CONFIG_MEM_SOFT_DIRTY\" or an IS_ENABLED() of it stands around or in front of the test",
   "the flag is only set, cleared or left out of a mask",
   "the same condition asks for the CONFIG on its other side, or finds the flag set elsewhere",
   "all that one side of the test does is to clear or set the flag"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "config",
   "unset": "VM_SOFTDIRTY",
   "needs": "CONFIG_MEM_SOFT_DIRTY",
   "enabled": [
    "pgtable_supports_soft_dirty()",
    "vma_soft_dirty_enabled(_)",
    "pte_needs_soft_dirty_wp(_, _)",
    "pmd_needs_soft_dirty_wp(_, _)"
   ],
   "harmless": [
    "vm_flags_clear(_, VM_SOFTDIRTY)",
    "clear_vm_flags(_, VM_SOFTDIRTY)",
    "_ &= ~VM_SOFTDIRTY",
    "_ & ~VM_SOFTDIRTY",
    "_ |= VM_SOFTDIRTY",
    "_ | VM_SOFTDIRTY",
    "vm_flags_set(_, VM_SOFTDIRTY)",
    "set_vm_flags(_, VM_SOFTDIRTY)",
    "vm_flags_mod(_, _, VM_SOFTDIRTY)",
    "vm_flags_mod(_, VM_SOFTDIRTY, _)"
   ]
  },
  "notes": {
   "tested": "always true when CONFIG_MEM_SOFT_DIRTY is off",
   "removed": "the CONFIG is no longer asked for"
  }
 },
 {
  "id": "state-carried-across-retry",
  "title": "a retry reads the page-table entry anew and goes on with the folio of the old one",
  "what": "A function that has to sleep for a folio's lock or an anon_vma's drops its page-table lock, and starts again from the entry. What it keeps over the retry belongs to the entry it read before: both must be compared, or the folio looked up again.",
  "why": "While it slept another thread may have changed the entry, which now maps another page. Later checks compare the entry with its own new value and find it unchanged; the page that was locked is then moved in place of the one that is mapped, under the wrong lock.",
  "fix": "remember the entry with which the folio was looked up, and leave with -EAGAIN when the new one is not the same",
  "question": "What says that the entry read here still maps the folio that was locked in the round before?",
  "bad": "retry:\n        orig = ptep_get(pte);\n        if (!folio) {\n                folio = vm_normal_folio(vma, addr, orig);\n                folio_get(folio);\n                if (!folio_trylock(folio)) {\n                        folio_lock(folio);\n                        goto retry;\n                }\n        }\n        err = move_entry(vma, addr, pte, orig, folio);",
  "good": "retry:\n        orig = ptep_get(pte);\n        if (folio && !pte_same(folio_pte, orig))\n                return -EAGAIN;\n        if (!folio) {\n                folio = vm_normal_folio(vma, addr, orig);\n                folio_pte = orig;\n                folio_get(folio);\n                if (!folio_trylock(folio)) {\n                        folio_lock(folio);\n                        goto retry;\n                }\n        }\n        err = move_entry(vma, addr, pte, orig, folio);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez1N2kryy08eo0dcJ5a9O-3xMT8aOrgrcD+CqBN=cBfdDw@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-09-27",
    "says": "Distrusts the retry of UFFDIO_REMAP: nearly everything is done again from the label, the source entry read anew, but the folio and its anon_vma stay from the round before, and nothing says that the entry still maps that folio. Wants the entry compared with the one before.",
    "locate": "This retry looks a bit dodgy"
   }
  ],
  "notAProblemWhen": [
   "the entry is compared with the one that belongs to the folio (pte_same())",
   "the folio is compared with the one that the new entry maps",
   "what was kept is dropped and set to NULL before the retry, or looked up again in every round",
   "the loop goes on to the next entry"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "check",
   "words": [
    "folio_lock(_)",
    "lock_page(_)",
    "folio_lock_killable(_)",
    "lock_page_killable(_)",
    "folio_trylock(_)",
    "trylock_page(_)",
    "folio_wait_writeback(_)",
    "wait_on_page_writeback(_)",
    "folio_wait_locked(_)",
    "wait_on_page_locked(_)",
    "anon_vma_trylock_read(_)",
    "anon_vma_trylock_write(_)",
    "anon_vma_lock_read(_)",
    "anon_vma_lock_write(_)"
   ],
   "tables": [],
   "looksFor": "a way back on which a page-table entry is read anew, and then used together with a locked folio or anon_vma that was looked up by the entry as it was before, with no comparison of the two",
   "check": stateCarriedAcrossRetry
  },
  "notes": {
   "stored": "the entry is read anew here, and may be another one",
   "known": "looked up by the entry as it was in an earlier round",
   "use": "the two are taken for one"
  }
 },
 {
  "id": "swap-entry-wrong-mm-counter",
  "title": "a swap entry is counted as a page of its mm",
  "what": "An mm counts what its page table holds: a mapped anonymous page in MM_ANONPAGES, an entry that only names a swap slot in MM_SWAPENTS. Who moves, copies or clears a swap entry as it is changes MM_SWAPENTS, and no other counter.",
  "why": "The mm that gives the entry away has one page too few in its RSS and one swap entry too many, the other the reverse, and neither is ever put right: whoever frees the entry later takes it off MM_SWAPENTS. The OOM killer and memory limits go by these numbers, and the exit of the mm complains of a bad RSS counter.",
  "fix": "change MM_SWAPENTS where the entry is a genuine swap entry",
  "question": "The entry is still a swap entry when it has been moved; should this not be MM_SWAPENTS?",
  "bad": "if (!pte_swp_exclusive(pte))\n        return -EBUSY;\nset_pte_at(dst_mm, dst_addr, dst_pte, pte);\ninc_mm_counter(dst_mm, MM_ANONPAGES);",
  "good": "if (!pte_swp_exclusive(pte))\n        return -EBUSY;\nset_pte_at(dst_mm, dst_addr, dst_pte, pte);\ninc_mm_counter(dst_mm, MM_SWAPENTS);",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez1N2kryy08eo0dcJ5a9O-3xMT8aOrgrcD+CqBN=cBfdDw@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-09-27",
    "says": "Of a function that moves a swap entry between two mms: it changes the wrong counter; zap_pte_range() takes a genuine swap entry off MM_SWAPENTS.",
    "locate": "this is the wrong counter"
   }
  ],
  "notAProblemWhen": [
   "the page is swapped in, or out, and both counters change",
   "the entry is a migration or device entry, which stands for a page and is counted as one",
   "the entry is present on this path"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "all",
   "of": [
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "if not non_swap_entry(_)",
      "if pte_swp_exclusive(_)",
      "if is_swap_pte(_)",
      "if softleaf_is_swap(_)",
      "swap_duplicate(_)",
      "swap_dup_entry_direct(_)",
      "swp_swapcount(_)",
      "__swp_swapcount(_)",
      "swap_swapcount(...)",
      "free_swap_and_cache(_)",
      "free_swap_and_cache_nr(_, _)"
     ],
     "never": [
      "MM_ANONPAGES",
      "MM_FILEPAGES",
      "MM_SHMEMPAGES"
     ],
     "until": [
      "MM_SWAPENTS",
      "@brings-page-in",
      "if pte_present(_)",
      "if pte_none(_)",
      "if non_swap_entry(_)",
      "if @stands-for-a-page",
      "_ = ptep_get(_)",
      "_ = ptep_get_lockless(_)",
      "_ = *_",
      "MM_ANONPAGES",
      "MM_FILEPAGES",
      "MM_SHMEMPAGES"
     ],
     "known": [],
     "given": false
    },
    {
     "kind": "not",
     "match": {
      "kind": "value",
      "is": [
       "MM_SWAPENTS"
      ],
      "where": []
     }
    }
   ]
  },
  "notes": {
   "start": "it is a swap entry behind this",
   "reached": "a mapped page is counted here",
   "given": "counted as a swap entry"
  }
 },
 {
  "id": "uffd-flags-tested-before-lock",
  "title": "the userfaultfd flags of a VMA are relied on without the lock that keeps them",
  "what": "userfaultfd_register() changes the VM_UFFD_* flags of a VMA under the mmap_lock and the VMA's own lock, both for writing. Who decides by these flags asks for them behind one of the two; a memory barrier beside vm_flags takes the place of neither.",
  "why": "A VMA that gets registered between the test and the lock is handled as one that is not: the fault, or the missing page, is never told to the process that waits for it, or userfaultfd code runs under a lock that it does not know how to drop.",
  "fix": "take the lock first, then ask, and drop it again on the way out",
  "question": "What happens when userfaultfd_register() comes between this test and the lock?",
  "bad": "if (userfaultfd_armed(vma))\n        goto inval;\nif (!vma_start_read(vma))\n        goto inval;",
  "good": "if (!vma_start_read(vma))\n        goto inval;\nif (userfaultfd_armed(vma)) {\n        vma_end_read(vma);\n        goto inval;\n}",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**",
   "fs/**",
   "arch/**",
   "include/**"
  ],
  "citations": [
   {
    "messageId": "CAG48ez0Z-wnBLzCNDHgTviV0Ws+s4grX-sFRZ-43dxhJg+GzfA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "The fault path asked userfaultfd_armed() in front of the VMA lock, where a registration that runs at the same time is missed. He wants the lock first, and the registration to take it for writing.",
    "locate": "racy wrt concurrent userfaultfd_register"
   },
   {
    "messageId": "CAG48ez1J2YC=_wu82p1BCgR+igd3aF_rwi5WmLJX9MjYM-BUsw@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2023-01-17",
    "says": "The registering side is fine already, the flags are only changed with the VMA locked. The test still has to move.",
    "locate": "I still think this change is needed"
   },
   {
    "messageId": "CAD=HUj6zhD6gVqG8VOJVmzXzzp5WC3QwP9wQ-Osk3MTsNSE3jQ@mail.gmail.com",
    "author": "David Stevens",
    "date": "2023-02-08",
    "says": "With Peter Xu's answer in it: the store is ordered by the lock that is dropped behind it, a barrier beside it adds nothing, and a registration during the collapse is missed all the same.",
    "locate": "vm_flags updates need mmap write lock"
   }
  ],
  "notAProblemWhen": [
   "the early test is only a short cut and the same test is made again under the lock",
   "the mmap_lock is held from before the test until the lock is taken",
   "the VMA was looked up anew in between"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "early",
     "test": [
      "@tests-uffd"
     ],
     "lock": [
      "@takes-vma-read-lock",
      "mmap_read_trylock($vma->vm_mm)",
      "mmap_write_trylock($vma->vm_mm)"
     ],
     "held": [
      "@takes-mmap-lock"
     ],
     "drops": [
      "@drops-mmap-lock"
     ],
     "known": [
      "vma_is_anonymous(...)",
      "vma_is_tcp(...)",
      "vma_is_shmem(...)",
      "vma_is_dax(...)",
      "vma_is_accessible(...)",
      "is_vm_hugetlb_page(...)",
      "is_vma_detached(...)",
      "vma_is_attached(...)"
     ]
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "@stores-vm-flags"
     ],
     "never": [
      "smp_wmb()",
      "smp_mb()",
      "smp_mb__after_atomic()"
     ],
     "until": [
      "@drops-mmap-lock",
      "if userfaultfd_missing(_)"
     ],
     "known": [],
     "given": false
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "value",
       "is": [
        "smp_rmb()"
       ],
       "where": []
      },
      {
       "kind": "between",
       "mends": "start",
       "after": [
        "smp_rmb()"
       ],
       "never": [
        "@tests-uffd"
       ],
       "until": [
        "@takes-mmap-lock",
        "@takes-vma-read-lock",
        "folio_ref_count(...)",
        "folio_mapcount(...)",
        "page_count(...)",
        "page_mapcount(...)",
        "folio_test_dirty(...)",
        "page_vma_mapped_walk(...)"
       ],
       "known": [],
       "given": false
      }
     ]
    }
   ]
  },
  "notes": {
   "unlocked": "asked here, without the lock",
   "lock": "the flags hold still only from here on",
   "start": "ordered by a barrier alone",
   "given": "a barrier is no lock",
   "reached": "that no lock holds the flags is not made good by a barrier"
  }
 },
 {
  "id": "uffd-wp-resolve-drops-write-bit",
  "title": "resolving userfaultfd write-protection leaves a writable page without its write bit",
  "what": "MM_CP_UFFD_WP_RESOLVE gives access back. The entry is made anew from the protection bits of the VMA, which have no write bit in private mappings; clearing the uffd-wp bit alone then leaves an entry read-only that was writable, or could be.",
  "why": "What should widen access narrows it: each page takes a write fault that nobody needed, and an entry that lost a permission needs a TLB flush which a path made for widening does not expect.",
  "fix": "keep the write bit of an entry that had it ((prot_numa || uffd_wp_resolve) && pte_write(oldpte)), or ask can_change_pte_writable() once the uffd-wp bit is gone",
  "question": "Who gives this entry its write bit back, when it was writable before it was made anew?",
  "bad": "ptent = pte_modify(oldpte, newprot);\nif (uffd_wp_resolve)\n        ptent = pte_clear_uffd_wp(ptent);\nptep_modify_prot_commit(vma, addr, pte, oldpte, ptent);",
  "good": "preserve_write = (prot_numa || uffd_wp_resolve) && pte_write(oldpte);\n..\nif (preserve_write)\n        ptent = pte_mkwrite(ptent, vma);",
  "level": "check",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "20200220163112.11409-8-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2020-02-20",
    "says": "Brings MM_CP_UFFD_WP_RESOLVE: it is meant to recover the write bit, but clears the uffd-wp bit only and leaves the rest to the fault handler.",
    "locate": "remove the _PAGE_UFFD_WP bit and recover"
   }
  ],
  "notAProblemWhen": [
   "MM_CP_TRY_CHANGE_WRITABLE is handled behind it (6.2 and later, but not in hugetlb)",
   "the entry keeps its own bits and only loses the uffd-wp bit, as in the fault handler",
   "it is a swap or migration entry, which has no write bit"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "check",
     "words": [
      "@clears-uffd-wp",
      "@clears-uffd-wp-for-good",
      "@tries-to-make-writable"
     ],
     "tables": [],
     "looksFor": "an entry made from new protection bits whose uffd-wp bit is cleared for MM_CP_UFFD_WP_RESOLVE, and that is installed without anything having kept or restored its write bit",
     "check": uffdWpResolveDropsWriteBit
    },
    {
     "kind": "within",
     "functions": [
      "change_pte_range",
      "change_huge_pmd"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "@tries-to-make-writable"
      ],
      "behind": [],
      "after": [],
      "known": []
     }
    }
   ]
  },
  "notes": {
   "removed": "nothing else gives a resolved entry its write bit back",
   "left": "this stands in its place",
   "cleared": "only the uffd-wp bit is put right",
   "start": "the write bit may have gone here",
   "reached": "and the entry is installed like that"
  }
 },
 {
  "id": "uffdio-api-handshake",
  "title": "the userfaultfd handshake asks what there is, and the descriptor is used as if it had been enabled",
  "what": "UFFDIO_API does two things, and once for a descriptor: with features = 0 it tells what the kernel has, with features set it enables them. A descriptor that asked has nothing enabled, and a second UFFDIO_API on it fails with EINVAL, whatever the manual page says. Who needs to know first opens one to ask, closes it, and opens another to enable.",
  "why": "The test runs without the feature that it is about, or fails (or skips itself) on every kernel for a reason of its own: either way it no longer says anything about the kernel.",
  "fix": "open, UFFDIO_API with features = 0, read features, close; then open again and UFFDIO_API with the features wanted (or uffd_get_features(), and one handshake)",
  "question": "Which UFFDIO_API enables the feature on this descriptor?",
  "bad": "uffdio_api.features = 0;\nif (ioctl(uffd, UFFDIO_API, &uffdio_api) < 0)\n        goto fail;\n..\nuffd_register(uffd, map, size, false, true, false);",
  "good": "uffdio_api.features = 0;\nif (ioctl(uffd, UFFDIO_API, &uffdio_api) < 0)\n        goto fail;\nclose(uffd);\nuffd = syscall(__NR_userfaultfd, O_CLOEXEC);\nuffdio_api.features = UFFD_FEATURE_PAGEFAULT_FLAG_WP;\nioctl(uffd, UFFDIO_API, &uffdio_api);",
  "level": "check",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [
   "tools/**",
   "samples/**"
  ],
  "citations": [
   {
    "messageId": "YUowr6phZU4v7dds@t490s",
    "author": "Peter Xu",
    "date": "2021-09-21",
    "says": "To find out what the kernel can do, open a userfaultfd, look at the features, and close it at once: nothing messy about that.",
    "locate": "open an uffd, detect features, close uffd quickly"
   },
   {
    "messageId": "ce92ebb5-92fd-47e0-a7f6-445655e60999@redhat.com",
    "author": "David Hildenbrand",
    "date": "2025-06-23",
    "says": "The patch turns the handshake into a question; the feature still has to be enabled by another one behind it.",
    "locate": "Now, enable it (\"two-step handshake\")"
   },
   {
    "messageId": "611F9598-A1A4-47B6-B37E-09BF7B4D17D0@gmail.com",
    "author": "Nadav Amit",
    "date": "2025-06-24",
    "says": "A second UFFDIO_API on one descriptor has always failed, also when the first asked for no features: the manual page describes something that the kernel never did.",
    "locate": "meant another invocation would see"
   }
  ],
  "notAProblemWhen": [
   "the descriptor that asked is closed, and another one is opened",
   "only missing faults are waited for, which need no feature",
   "the first UFFDIO_API has failed, so that a second one may be tried with less",
   "a second one is made to see that it fails",
   "features are asked for by name at once, and their lack is a skipped test"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "when",
     "after": [
      "$api.features = 0",
      "$api = { .features = 0 }"
     ],
     "until": [
      "$api.features = _"
     ],
     "match": {
      "kind": "between",
      "mends": "start",
      "after": [
       "ioctl($fd, UFFDIO_API, &$api)"
      ],
      "never": [
       "uffd_register($fd, _, _, _, true, ...)",
       "uffd_register($fd, _, _, _, _, true)",
       "ioctl($fd, UFFDIO_WRITEPROTECT, _)",
       "ioctl($fd, UFFDIO_CONTINUE, _)"
      ],
      "until": [
       "close($fd)"
      ],
      "known": [],
      "given": false
     }
    },
    {
     "kind": "check",
     "words": [
      "ioctl(_, UFFDIO_API, ...)"
     ],
     "tables": [],
     "looksFor": "a handshake that asked for a feature and now asks what there is, with no other in its place; or a second one on a descriptor on which the first went well",
     "check": uffdioApiHandshake
    }
   ]
  },
  "notes": {
   "given": "nothing is enabled on the descriptor",
   "start": "the handshake of this descriptor",
   "reached": "the feature is used, and nothing has enabled it",
   "added": "the descriptor has had its handshake already",
   "removed": "the feature was asked for here"
  }
 },
 {
  "id": "uffdio-continue-without-wmb",
  "title": "UFFDIO_CONTINUE maps a page with no write barrier between its contents and the entry",
  "what": "Who calls UFFDIO_CONTINUE has just written the page through another mapping. Between those writes and the entry that makes the page visible there must be a write barrier: a copying path has one in __folio_mark_uptodate(), which CONTINUE has no reason to call. One smp_wmb() for the ioctl, in front of its loop, is enough.",
  "why": "On a weakly ordered machine another thread may see the entry and, through it, contents older than those the caller wrote. Callers assume the barrier, as UFFDIO_COPY has it. It is a promise to user space rather than a bug of the kernel, hence a question.",
  "fix": "smp_wmb() once the mode is known to be CONTINUE and before the first entry is set, or in the ioctl for all pages at once",
  "question": "What orders the writes to this page before set_pte_at(), when nothing was copied here?",
  "bad": "if (mode == MCOPY_ATOMIC_CONTINUE) {\n        page = find_lock_page(mapping, pgoff);\n        ..\n        set_pte_at(dst_mm, dst_addr, dst_pte, _dst_pte);",
  "good": "if (mode == MCOPY_ATOMIC_CONTINUE)\n        smp_wmb();\nwhile (src_addr < src_start + len) {\n        ..\n        set_pte_at(dst_mm, dst_addr, dst_pte, _dst_pte);",
  "level": "check",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**",
   "fs/**",
   "virt/**"
  ],
  "citations": [
   {
    "messageId": "20210503180737.2487560-5-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-05-03",
    "says": "Brings UFFDIO_CONTINUE for shmem: a page is looked up and an entry for it is installed, and nothing else happens in between.",
    "locate": "we look up the existing page in the page"
   },
   {
    "messageId": "CADrL8HUhV9ag6n3=MT2pNhtfrp8xH1Y-9zgispubzLy0ye6frw@mail.gmail.com",
    "author": "James Houghton",
    "date": "2021-09-22",
    "says": "The use of it as its users see it, quoted and confirmed: the monitor writes the page, then calls UFFDIO_CONTINUE, while threads of the same mm run. He sent the barrier himself in 2024.",
    "locate": "if no then B modifies the page, plus UFFDIO_CONTINUE"
   }
  ],
  "notAProblemWhen": [
   "the ioctl has done smp_wmb() before (mainline since 6.10)",
   "the page is marked up to date on this path, which is a write barrier",
   "the page was copied or zeroed on this path"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "check",
     "words": [
      "MCOPY_ATOMIC_CONTINUE",
      "MFILL_ATOMIC_CONTINUE",
      "is_continue"
     ],
     "tables": [
      "@installs-for-continue",
      "@orders-writes"
     ],
     "looksFor": "a path on which the mode is known to be CONTINUE, and an entry is set, in the function or in one of the same file that it calls, with no write barrier in front of it",
     "check": uffdioContinueWithoutWmb
    },
    {
     "kind": "within",
     "functions": [
      "mfill_atomic",
      "mfill_atomic_continue",
      "mcopy_continue",
      "__mcopy_atomic"
     ],
     "match": {
      "kind": "removed",
      "test": [
       "smp_wmb()"
      ],
      "behind": [],
      "after": [],
      "known": []
     }
    }
   ]
  },
  "notes": {
   "start": "a page that was there before, written by the caller",
   "reached": "visible from here on, and nothing has ordered the writes before it",
   "removed": "the barrier of the ioctl goes here",
   "left": "this stands in its place"
  }
 },
 {
  "id": "unbounded-retry-under-mmap-lock",
  "title": "a retry loop that another thread's page faults can keep going holds the mmap_lock without bound",
  "what": "A loop that zaps a range and looks again whether it is empty, with the mmap_lock held, tries a few times and then drops the lock.",
  "why": "Between the zap and the next look any thread of the process may fault a page in, and it need not stop doing so: the loop goes on as long as it wants. All the while the mmap_lock is held; once a writer waits for it, readers queue up behind the writer, also those of other processes that look at this one. cond_resched() does not drop the lock, and a fatal signal is not what comes.",
  "fix": "count the rounds; past a small number leave without the lock: return restart_syscall() so that the call starts again, or drop the lock and take it anew",
  "question": "What ends this loop when another thread faults the range in again each time it is zapped?",
  "bad": "while (true) {\n        err = walk_page_range_mm(mm, start, end, &seal_walk_ops, NULL);\n        if (err <= 0)\n                return err;\n        zap_page_range_single(vma, start, end - start, NULL);\n        if (fatal_signal_pending(current))\n                return -EINTR;\n        cond_resched();\n}",
  "good": "for (i = 0; i < MAX_SEAL_RETRIES; i++) {\n        err = walk_page_range_mm(mm, start, end, &seal_walk_ops, NULL);\n        if (err <= 0)\n                return err;\n        zap_page_range_single(vma, start, end - start, NULL);\n}\nreturn restart_syscall();",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "c37ada68-5bf5-4ca5-9de8-c0838160c443@suse.cz",
    "author": "Vlastimil Babka",
    "date": "2024-10-21",
    "says": "Dislikes the loop that may not end; asks whether a program could keep faulting the range in from one thread while another zaps it.",
    "locate": "the potentially endless loop"
   },
   {
    "messageId": "CAG48ez3WS3EH9DuhE1b+7AX3+1=dVtd1M7y_5Ev4Shp2YxiYWg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-22",
    "says": "Weighs it: the retry has to be done by someone, and other paths retry too, but only over a few instructions, while whole walks are easy to race with again and again; the lock is hogged meanwhile. Restarting the system call is better.",
    "locate": "redo walks"
   },
   {
    "messageId": "CAG48ez2rrHeq5aNPA9pB-1T6n1WjCh+g+8Hp4QrZemqVb6UsYg@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-22",
    "says": "Explains what a reader that hogs the lock costs: behind a waiting writer new readers are queued too, within milliseconds.",
    "locate": "one reader that is hogging"
   }
  ],
  "notAProblemWhen": [
   "the rounds are counted and the count is compared with a bound, or a flag lets it be tried once more only",
   "the lock is dropped on the way round",
   "faults are locked out; the VMA, the mmap_lock or the invalidate lock of the file is held for writing",
   "it is left once somebody else needs the CPU",
   "each round deals with a further part of the range",
   "the loop repeats a few instructions when a page table vanished under it (pte_offset_map_lock() failed)"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "loop",
   "contains": [
    "@finds-what-is-mapped",
    "@zaps-range"
   ],
   "bounded": [
    "@drops-mmap-lock"
   ],
   "unless": [
    "@locks-faults-out"
   ],
   "open": [
    "fatal_signal_pending(_)",
    "signal_pending(_)",
    "cond_resched()",
    "cpu_relax()",
    "anon_vma_prepare(_)",
    "mmap_assert_locked(_)",
    "vma_assert_locked(_)",
    "flush_tlb_range(...)",
    "lru_add_drain()"
   ]
  },
  "notes": {
   "loop": "nothing bounds how often this goes round",
   "contains": "each round does this anew"
  }
 },
 {
  "id": "unchecked-anon-vma-prepare",
  "title": "whether an anon_vma could be attached is not looked at",
  "what": "anon_vma_prepare() and its relatives allocate memory and can fail with -ENOMEM (vmf_anon_prepare(): VM_FAULT_OOM or VM_FAULT_RETRY); only success says that the VMA has an anon_vma.",
  "why": "After a failure that nobody saw the VMA gets pages or markers without an anon_vma: rmap cannot find them, fork and retract_page_tables() take the VMA for one that holds no private state, and do not copy or keep it.",
  "fix": "look at the result and leave, before anything is installed: err = anon_vma_prepare(vma); if (err) return err;",
  "question": "What happens to the entries installed after this when anon_vma_prepare() failed with -ENOMEM?",
  "bad": "if (vma_is_anonymous(vma))\n        anon_vma_prepare(vma);\nerr = install_markers(vma, start, end);",
  "good": "if (vma_is_anonymous(vma)) {\n        err = anon_vma_prepare(vma);\n        if (err)\n                return err;\n}\nerr = install_markers(vma, start, end);",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "!tools/**"
  ],
  "citations": [
   {
    "messageId": "CAG48ez3ursoL-f=mYpV79Do18XPPt+MPPHNUBv6uFE1GhpOwSA@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-11",
    "says": "Of the first posting of guard pages: no error path should leave page-table entries in a VMA that has no anon_vma.",
    "locate": "weird to have error paths"
   },
   {
    "messageId": "e9e9ce95b6ac17497de7f60fc110c7dd9e489e8d.1763460113.git.lorenzo.stoakes@oracle.com",
    "author": "Lorenzo Stoakes",
    "date": "2025-11-18",
    "says": "The fourth version of a series whose first had dropped the result when it made the call conditional: it tests it again and says why an anonymous VMA ought to have an anon_vma before page tables are made.",
    "locate": "If anonymous and we are establishing page tables"
   }
  ],
  "notAProblemWhen": [
   "the result is tested, returned, or stored and read on some path",
   "it is cast to void, which says that the caller means it",
   "the VMA is known to have an anon_vma and the call is only an assertion of it"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "value",
   "dropped": [
    "@attaches-anon-vma",
    "anon_vma_fork(_, _)",
    "vmf_anon_prepare(_)",
    "__vmf_anon_prepare(_)"
   ]
  },
  "notes": {
   "dropped": "it may have failed, and nobody will know",
   "stored": "nothing reads this result"
  }
 },
 {
  "id": "unshare-and-write-both-set",
  "title": "a request to unshare is treated as a write",
  "what": "FAULT_FLAG_UNSHARE breaks COW for a reader: the page becomes exclusive and stays read-only. FAULT_FLAG_WRITE is a write access. A fault is one or the other.",
  "why": "Since 5.19 handle_mm_fault() warns about the pair and answers VM_FAULT_SIGSEGV. A handler that took both would map the page writable and dirty, or tell userfaultfd of a write, for an access that only reads.",
  "fix": "one flag: UNSHARE where a shared page only has to become exclusive, WRITE where it is written to; when unsharing, the new entry keeps its soft-dirty and uffd-wp bits, and nothing more",
  "question": "Is this a write access, or does a shared page only have to become exclusive?",
  "bad": "ret = handle_mm_fault(vma, addr,\n                      FAULT_FLAG_UNSHARE | FAULT_FLAG_WRITE, NULL);",
  "good": "ret = handle_mm_fault(vma, addr,\n                      FAULT_FLAG_UNSHARE | FAULT_FLAG_REMOTE, NULL);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "20220930141931.174362-5-david@redhat.com",
    "author": "David Hildenbrand",
    "date": "2022-09-30",
    "says": "What an unshare fault is there for: COW is broken without mapping the page writable and without marking it dirty.",
    "locate": "such as mapping the PTE writable and marking the pte"
   },
   {
    "messageId": "bdddfd01-bc7e-2f99-21b9-2762a7041096@redhat.com",
    "author": "David Hildenbrand",
    "date": "2022-10-06",
    "says": "Unsharing is no write: user space must not be notified of one.",
    "locate": "want to notify user space about write events"
   }
  ],
  "notAProblemWhen": [
   "the two stand in a mask that is tested, or in a condition",
   "what makes the entry writable or dirty, or tells userfaultfd, stands where unshare is known to be false",
   "WRITE is taken out before UNSHARE is put in, or they come from different branches"
  ],
  "since": "5.19",
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "value",
     "mask": [
      "handle_mm_fault(_, _, $flags, ...)",
      "__handle_mm_fault(_, _, $flags)",
      "hugetlb_fault(_, _, _, $flags)",
      "fixup_user_fault(_, _, $flags, ...)"
     ],
     "has": [
      "FAULT_FLAG_UNSHARE",
      "FAULT_FLAG_WRITE"
     ],
     "lacks": []
    },
    {
     "kind": "value",
     "is": [
      "maybe_mkwrite(...)",
      "maybe_pmd_mkwrite(...)",
      "pte_mkwrite(...)",
      "pmd_mkwrite(...)",
      "huge_pte_mkwrite(_)",
      "pte_mkdirty(_)",
      "pmd_mkdirty(_)",
      "huge_pte_mkdirty(_)",
      "handle_userfault(_, VM_UFFD_WP)"
     ],
     "where": [
      "unshare",
      "_ & FAULT_FLAG_UNSHARE"
     ]
    }
   ]
  },
  "notes": {
   "flags": "UNSHARE and WRITE are both in",
   "put": "put in here",
   "given": "for a request that writes nothing",
   "known": "only unshare requests get past here"
  }
 },
 {
  "id": "vm-fault-completed-not-handled",
  "title": "mmap_lock is dropped after a fault that may have dropped it itself (VM_FAULT_COMPLETED)",
  "what": "A fault that may retry can also answer VM_FAULT_COMPLETED: it is done, and mmap_lock has been dropped on the way. A caller who asks for VM_FAULT_RETRY has to ask for that too before it unlocks.",
  "why": "The second mmap_read_unlock() takes away the lock of another reader, or underflows the rwsem: a writer changes the VMAs under a running fault.",
  "fix": "if (fault & VM_FAULT_COMPLETED) return; right behind the test for a pending signal, before VM_FAULT_RETRY and the unlock",
  "question": "Which path does VM_FAULT_COMPLETED take here, and who has dropped mmap_lock on it?",
  "bad": "fault = handle_mm_fault(vma, address, flags, regs);\nif (fault & VM_FAULT_RETRY) {\n        flags |= FAULT_FLAG_TRIED;\n        goto retry;\n}\nmmap_read_unlock(mm);",
  "good": "fault = handle_mm_fault(vma, address, flags, regs);\nif (fault & VM_FAULT_COMPLETED)\n        return;\nif (fault & VM_FAULT_RETRY) {\n        flags |= FAULT_FLAG_TRIED;\n        goto retry;\n}\nmmap_read_unlock(mm);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "20220524234531.1949-1-peterx@redhat.com",
    "author": "Peter Xu",
    "date": "2022-05-24",
    "says": "Brings VM_FAULT_COMPLETED: the fault was done although mmap_lock had to be dropped, so nothing is left to retry; every architecture's handler has to leave without a second unlock.",
    "locate": "we're very"
   }
  ],
  "notAProblemWhen": [
   "the fault may not retry at all (no FAULT_FLAG_ALLOW_RETRY, as in KSM), so that neither flag is ever answered",
   "the caller takes mmap_lock again when it sees VM_FAULT_COMPLETED, as fixup_user_fault() does",
   "the unlock stands on an error path, where the lock is still held",
   "the kernel is older than 6.0, which has no such answer"
  ],
  "since": "6.0",
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "when",
     "after": [
      "if not $fault & VM_FAULT_RETRY"
     ],
     "until": [],
     "match": {
      "kind": "between",
      "mends": "reached",
      "after": [
       "$fault = handle_mm_fault(...)"
      ],
      "never": [
       "mmap_read_unlock(_)",
       "up_read(& _.mmap_lock)"
      ],
      "until": [
       "if not $fault & VM_FAULT_COMPLETED",
       "if $fault & VM_FAULT_RETRY",
       "if $fault & VM_FAULT_ERROR",
       "mmap_read_lock(...)",
       "mmap_read_lock_killable(...)",
       "mmap_write_lock(...)",
       "lock_mm_and_find_vma(...)"
      ],
      "known": [
       "fault_signal_pending(...)",
       "vm_fault_to_errno(...)"
      ],
      "given": false
     }
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "pair",
       "open": [
        "$fault = handle_mm_fault(...)"
       ],
       "close": [
        "if $fault & VM_FAULT_COMPLETED",
        "if not $fault & VM_FAULT_COMPLETED"
       ],
       "handsOver": [
        "if $fault & VM_FAULT_RETRY",
        "if $fault & VM_FAULT_ERROR"
       ],
       "known": [
        "fault_signal_pending(...)",
        "vm_fault_to_errno(...)"
       ]
      },
      {
       "kind": "when",
       "after": [
        "if $fault & VM_FAULT_RETRY"
       ],
       "until": [],
       "match": {
        "kind": "value",
        "is": [
         "mmap_read_lock(_)",
         "mmap_read_lock_killable(_)",
         "down_read(&_.mmap_lock)"
        ],
        "where": []
       }
      },
      {
       "kind": "not",
       "match": {
        "kind": "value",
        "is": [
         "mmap_read_unlock(_)",
         "up_read(&_.mmap_lock)"
        ],
        "where": []
       }
      }
     ]
    }
   ]
  },
  "notes": {
   "start": "VM_FAULT_COMPLETED says that mmap_lock was dropped in here",
   "reached": "dropped a second time",
   "known": "only VM_FAULT_RETRY is told apart here",
   "leaves": "left without mmap_lock when the answer was VM_FAULT_COMPLETED",
   "given": "who retries takes it again"
  }
 },
 {
  "id": "vma-end-read-after-retry",
  "title": "vma_end_read() after a fault that may have dropped the VMA lock itself",
  "what": "A fault that runs under the per-VMA lock gives the lock back itself when it answers VM_FAULT_RETRY or VM_FAULT_COMPLETED. Only for any other answer does the caller still hold it.",
  "why": "A second vma_end_read() takes a reader away that was never there: the VMA lock counts wrong, a writer gets in while another reader is still at work, and after the first unlock the VMA may already be freed.",
  "fix": "if (!(fault & (VM_FAULT_RETRY | VM_FAULT_COMPLETED))) vma_end_read(vma);",
  "question": "Who holds the VMA lock here when handle_mm_fault() answered VM_FAULT_RETRY or VM_FAULT_COMPLETED?",
  "bad": "fault = handle_mm_fault(vma, addr, flags | FAULT_FLAG_VMA_LOCK, regs);\nvma_end_read(vma);",
  "good": "fault = handle_mm_fault(vma, addr, flags | FAULT_FLAG_VMA_LOCK, regs);\nif (!(fault & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)))\n        vma_end_read(vma);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "20230227173632.3292573-30-surenb@google.com",
    "author": "Suren Baghdasaryan",
    "date": "2023-02-27",
    "says": "Brings the per-VMA lock into the x86 fault handler, in the first form, where the caller drops the lock after every answer: right up to 6.5, and the shape that must not be copied since.",
    "locate": "Attempt VMA lock-based page fault handling first"
   },
   {
    "messageId": "20230227173632.3292573-32-surenb@google.com",
    "author": "Laurent Dufour",
    "date": "2023-02-27",
    "says": "The same for powerpc, taken over from x86: every architecture that comes later copies from these two.",
    "locate": "try VMA lock-based page fault handling first"
   }
  ],
  "notAProblemWhen": [
   "the answer was asked for both flags first, in one condition or one after the other",
   "the kernel is 6.4 or 6.5, where the caller keeps the lock whatever the answer is",
   "the lock is dropped before the fault, or for another VMA"
  ],
  "since": "6.6",
  "until": null,
  "match": {
   "kind": "between",
   "mends": "reached",
   "after": [
    "$fault = handle_mm_fault($vma, ...)"
   ],
   "never": [
    "vma_end_read($vma)"
   ],
   "until": [
    "if not $fault & (VM_FAULT_RETRY | VM_FAULT_COMPLETED)",
    "if $fault & VM_FAULT_ERROR"
   ],
   "known": [
    "fault_signal_pending(...)"
   ],
   "given": false
  },
  "notes": {
   "start": "this drops the VMA lock itself when it answers RETRY or COMPLETED",
   "reached": "the lock may be gone already"
  }
 },
 {
  "id": "vma-used-after-mmap-unlock",
  "title": "a VMA is used after the lock that kept it is dropped",
  "what": "A struct vm_area_struct is only good as long as the mmap_lock that it was found under is held, or its own lock. Once the lock is dropped the pointer says nothing, also when the lock is taken again: what is needed later is read out before, or the VMA is looked up again.",
  "why": "With the lock free another thread can unmap the VMA or merge it with its neighbour: it is freed, and what is read through the pointer is other memory.",
  "fix": "read what is needed (flags, file, offset) into locals before the unlock, or look the VMA up again under the lock and leave when it is gone",
  "question": "What keeps this VMA from being freed once the mmap_lock is dropped?",
  "bad": "mmap_read_unlock(mm);\n...\ncollapse(mm, vma, addr);",
  "good": "bool armed = userfaultfd_armed(vma);\n\nmmap_read_unlock(mm);\n...\ncollapse(mm, armed, addr);",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "20230201034137.2463113-1-stevensd@google.com",
    "author": "David Stevens",
    "date": "2023-02-01",
    "says": "The posting that moves the unlock into the scan of a file and hands the VMA on to the collapse behind it; the next one takes another way.",
    "locate": "not collapsing"
   },
   {
    "messageId": "20230201230943.fg2q6fmvu7gggxar@box.shutemov.name",
    "author": "Kirill A. Shutemov",
    "date": "2023-02-02",
    "says": "Doubts that the collapse has to ask the VMA at all, and points to the place that already looks at the VMAs of the file, with their locks.",
    "locate": "update of the check in retract_page_tables"
   }
  ],
  "notAProblemWhen": [
   "the VMA was looked up again before it is used",
   "only values that were read before the unlock are used, or a file that was pinned with get_file()",
   "the VMA's own lock is still held",
   "the lock was taken and dropped here for something else, and the caller keeps the VMA",
   "the path that drops the lock does not lead to the use"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "check",
   "words": [
    "mmap_read_unlock(...)",
    "mmap_read_unlock_non_owner(...)",
    "vma_end_read(...)",
    "up_read(&_->mmap_sem)"
   ],
   "tables": [],
   "looksFor": "a VMA that was looked up in an mm, or handed in, and is read through or handed to a function behind the unlock of that mm",
   "check": vmaUsedAfterMmapUnlock
  },
  "notes": {
   "start": "the lock that kept the VMA is dropped here",
   "use": "and here it may be gone"
  }
 },
 {
  "id": "walk-action-set-before-walk",
  "title": "walk->action is set before the walk, which resets it for every entry",
  "what": "mm_walk.action is an answer of a callback for the entry it was called for. The walker sets it to ACTION_SUBTREE before each callback, so that what a caller puts there before the walk is never read.",
  "why": "The walk does what the author wanted to prevent: it descends into huge pages and splits them, or does not try again.",
  "fix": "set walk->action in the pud_entry or pmd_entry callback",
  "question": "Which callback reads this action before the walker resets it?",
  "bad": "walk.action = ACTION_CONTINUE;\nreturn walk_pgd_range(start, end, &walk);",
  "good": "static int huge_pmd_entry(pmd_t *pmd, unsigned long addr,\n                          unsigned long next, struct mm_walk *walk)\n{\n        walk->action = ACTION_CONTINUE;\n        return 0;\n}",
  "level": "warning",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "b483187b-5caa-4581-86b1-895184301cbb@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "Tells how he took the field for something to be set ahead of the walk, saw that the walker resets it, and then learnt that a callback is the place for it.",
    "locate": "you could update that"
   }
  ],
  "notAProblemWhen": [
   "it is set in a callback, through the walk it was called with",
   "it is ACTION_SUBTREE, which is what the walker starts from anyway",
   "it is a field of that name in some other structure"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "between",
   "mends": "start",
   "after": [
    "$walk.action = ACTION_CONTINUE",
    "$walk.action = ACTION_AGAIN",
    "$walk = { .action = ACTION_CONTINUE }",
    "$walk = { .action = ACTION_AGAIN }"
   ],
   "never": [
    "@takes-a-walk"
   ],
   "until": [
    "$walk.action = ACTION_SUBTREE"
   ],
   "known": [],
   "given": false
  },
  "notes": {
   "start": "set here",
   "reached": "reset in here before it is ever read"
  }
 },
 {
  "id": "walker-splits-thp-needlessly",
  "title": "a walk that installs entries splits every huge page it meets",
  "what": "A walk over a range that may hold huge pages says in .pmd_entry (and .pud_entry) what a huge entry means to it.",
  "why": "With .pte_entry, and nothing that answers at a higher level, walk_pmd_range() splits each huge entry to call it for the pieces. A walk that installs into empty entries has nothing to install there: the split costs the process its huge pages also where the range is left as it was.",
  "fix": "give the table a .pmd_entry and a .pud_entry that set walk->action = ACTION_CONTINUE for a huge entry, and hand back what it means",
  "question": "Must the huge pages of the range be split, or can .pmd_entry answer for them?",
  "bad": "static const struct mm_walk_ops seal_walk_ops = {\n        .install_pte = seal_install_pte,\n        .pte_entry   = seal_pte_entry,\n};",
  "good": "static const struct mm_walk_ops seal_walk_ops = {\n        .install_pte = seal_install_pte,\n        .pte_entry   = seal_pte_entry,\n        .pmd_entry   = seal_pmd_entry,\n        .pud_entry   = seal_pud_entry,\n};",
  "level": "check",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CAG48ez3vqbqyWb4bLdpqSUnhwqGo2OQetecNhEGPdCGDr94nbQ@mail.gmail.com",
    "author": "Jann Horn",
    "date": "2024-10-14",
    "says": "The author had seen no way around splitting; Jann points to walk->action = ACTION_CONTINUE, which walk_pmd_range() looks at before it splits, and to wp_clean_pmd_entry() as an example.",
    "locate": "would let you do that"
   },
   {
    "messageId": "b483187b-5caa-4581-86b1-895184301cbb@lucifer.local",
    "author": "Lorenzo Stoakes",
    "date": "2024-10-14",
    "says": "The author of the series takes it up: he had not seen that a callback may set the action, and adds it.",
    "locate": "actually think I will add that then"
   }
  ],
  "notAProblemWhen": [
   ".pmd_entry or .pud_entry (or a higher one) sees the huge entry first",
   "the table only installs; since 6.13 the walker leaves huge entries alone then",
   "the table only looks; whether its callback needs each page of a huge one cannot be read off the table",
   ".test_walk keeps the walk away from VMAs with huge pages",
   "the walk is over kernel page tables, which have no VMA and are not split"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "init",
   "type": "mm_walk_ops",
   "has": [
    "pte_entry",
    "install_pte"
   ],
   "lacks": [
    "pmd_entry",
    "pud_entry",
    "p4d_entry",
    "pgd_entry",
    "test_walk"
   ],
   "used": [
    "@walks-page-tables"
   ]
  },
  "notes": {
   "field": "called for each piece of a huge page, so the walker splits it first",
   "beside": "there is nothing to install where a huge page is mapped",
   "use": "over these pages"
  }
 },
 {
  "id": "xarray-value-used-as-page",
  "title": "what a page cache lookup gives back is used as a page before it is asked whether it is one",
  "what": "A lookup that gives back the entry as it is (FGP_ENTRY, filemap_get_entry(), a walk of i_pages) may find a value: the swap entry of a shmem page, or the shadow of a page that was evicted. Before anything is done to it as to a page or folio, xa_is_value() has to say that it is none.",
  "why": "A value is a number and no pointer. Unlocking it, putting it or reading its flags follows an address that nothing stands behind: an oops, and with shmem as soon as the page was swapped out.",
  "fix": "ask xa_is_value() first, and lock, unlock, put or look into it only where it says no",
  "question": "What if this entry is a value, as for a page that was swapped out?",
  "bad": "page = pagecache_get_page(mapping, index, FGP_ENTRY | FGP_LOCK, 0);\nif (page && userfaultfd_minor(vma)) {\n        unlock_page(page);\n        put_page(page);",
  "good": "page = pagecache_get_page(mapping, index, FGP_ENTRY | FGP_LOCK, 0);\nif (page && userfaultfd_minor(vma)) {\n        if (!xa_is_value(page)) {\n                unlock_page(page);\n                put_page(page);\n        }",
  "level": "error",
  "confidence": "high",
  "status": "stable",
  "beside": [],
  "paths": [
   "mm/**"
  ],
  "citations": [
   {
    "messageId": "alpine.LSU.2.11.2104132351350.9086@eggly.anvils",
    "author": "Hugh Dickins",
    "date": "2021-04-14",
    "says": "The place is the better one, but as it stands it crashes when the entry is a swap entry: unlock and put only what xa_is_value() says is none.",
    "locate": "But will crash on swap as"
   },
   {
    "messageId": "20210503180737.2487560-4-axelrasmussen@google.com",
    "author": "Axel Rasmussen",
    "date": "2021-05-03",
    "says": "A later version of the patch asks xa_is_value() before it unlocks and puts the page.",
    "locate": "if (!xa_is_value(page))"
   }
  ],
  "notAProblemWhen": [
   "the lookup gives back only pages (no FGP_ENTRY; filemap_get_folio())",
   "xa_is_value() was asked on the way, or the variable was set anew",
   "a walk by a mark (dirty, writeback) meets no values"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "@gives-page-or-value"
     ],
     "never": [
      "@uses-as-page"
     ],
     "until": [
      "xa_is_value($page)",
      "radix_tree_exceptional_entry($page)",
      "if not $page",
      "@uses-as-page"
     ],
     "known": [
      "IS_ERR(_)",
      "IS_ERR_OR_NULL(_)"
     ],
     "given": false
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "between",
       "mends": "reached",
       "after": [
        "xas_for_each(_, $page, _)",
        "$page = xas_load(_)",
        "$page = xas_next(_)",
        "$page = xas_find(_, _)"
       ],
       "never": [
        "@uses-as-page"
       ],
       "until": [
        "xa_is_value($page)",
        "if not $page",
        "@uses-as-page"
       ],
       "known": [
        "xas_retry(...)"
       ],
       "given": false
      },
      {
       "kind": "value",
       "is": [
        "XA_STATE(_, &_.i_pages, _)"
       ],
       "where": []
      }
     ]
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "if xa_is_value($page)",
      "if radix_tree_exceptional_entry($page)"
     ],
     "never": [
      "@uses-as-page"
     ],
     "until": [
      "if not xa_is_value($page)",
      "if not radix_tree_exceptional_entry($page)",
      "@uses-as-page"
     ],
     "known": [],
     "given": false
    }
   ]
  },
  "notes": {
   "start": "may be a value from here on",
   "reached": "used as a page",
   "given": "the entries of a page cache"
  }
 },
 {
  "id": "zap-guarantee-assumed-of-dontneed",
  "title": "MADV_DONTNEED on shared file memory is taken for a promise that its page-table entries are gone",
  "what": "On a shared mapping of a file MADV_DONTNEED is a hint: the contents stay in the page cache, and no rule says that the entries are zapped. That they are, today and on tmpfs, is how it is written. Who needs every access to fault again has to ask for that: munmap(), mmap() and a new registration, or a punched hole where the contents may go too.",
  "why": "Minor faults that were counted on do not come where an entry is left, and the program reads memory that it meant to be asked about. A test that counts on it stands in the way of changing it.",
  "fix": "map the range anew and register it again, or punch a hole when the contents need not stay",
  "question": "What promises that MADV_DONTNEED zaps the entries of this shared file mapping?",
  "bad": "madvise(area, len, MADV_DONTNEED);              /* fault again */\nuffd_register(uffd, area, len, false, false, true);",
  "good": "munmap(area, len);\nmmap(area, len, prot, MAP_SHARED | MAP_FIXED, memfd, 0);\nuffd_register(uffd, area, len, false, false, true);",
  "level": "check",
  "confidence": "moderate",
  "status": "stable",
  "beside": [],
  "paths": [],
  "citations": [
   {
    "messageId": "CADrL8HUhV9ag6n3=MT2pNhtfrp8xH1Y-9zgispubzLy0ye6frw@mail.gmail.com",
    "author": "James Houghton",
    "date": "2021-09-22",
    "says": "Calls it an abuse of the interface: on tmpfs the entries are always zapped at present, but he knows of no guarantee, and would like a mode of madvise() that gives one. What is sure is to unmap, map and register again.",
    "locate": "guarantee that the PTEs will get zapped"
   }
  ],
  "notAProblemWhen": [
   "the memory is anonymous and private, where MADV_DONTNEED is defined to drop the pages",
   "the range is unmapped and mapped again before it is registered",
   "the kernel zaps the range itself, with zap_page_range_single()"
  ],
  "since": null,
  "until": null,
  "match": {
   "kind": "any",
   "of": [
    {
     "kind": "between",
     "mends": "start",
     "after": [
      "madvise($area, _, MADV_DONTNEED)"
     ],
     "never": [
      "uffd_register(_, $area, _, _, _, true)",
      "uffd_register_with_ioctls(_, $area, _, _, _, true, _)"
     ],
     "until": [
      "munmap($area, _)",
      "$area = mmap(...)",
      "_ = mmap($area, ...)"
     ],
     "known": [],
     "given": false
    },
    {
     "kind": "between",
     "mends": "reached",
     "after": [
      "uffd_register(_, $area, _, _, _, true)",
      "uffd_register_with_ioctls(_, $area, _, _, _, true, _)"
     ],
     "never": [
      "madvise($area, _, MADV_DONTNEED)"
     ],
     "until": [
      "uffd_unregister(_, $area, _)",
      "munmap($area, _)"
     ],
     "known": [],
     "given": false
    },
    {
     "kind": "all",
     "of": [
      {
       "kind": "between",
       "mends": "reached",
       "after": [
        "$area = mmap(_, _, _, MAP_SHARED, _, _)"
       ],
       "never": [
        "madvise($area, _, MADV_DONTNEED)"
       ],
       "until": [
        "munmap($area, _)"
       ],
       "known": [],
       "given": false
      },
      {
       "kind": "value",
       "is": [
        "_.mode = UFFDIO_REGISTER_MODE_MINOR"
       ],
       "where": []
      }
     ]
    },
    {
     "kind": "value",
     "is": [
      "@drops-shared-alias"
     ],
     "where": []
    }
   ]
  },
  "notes": {
   "start": "nothing promises that this zaps",
   "reached": "here every access is meant to fault",
   "given": "nothing promises that this zaps the alias, which maps a shared file"
  }
 }
];
